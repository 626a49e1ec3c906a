-- Runs every spec in a real Neovim and ends with `N passed, N failed`:
--
--   nvim --headless -u NONE -S clients/neovim/tests/run.lua
--
-- Exit status 0 when none failed. A name in AURELIS_SPEC runs only the specs that contain it;
-- AURELIS_SPECS names another folder of specs than `spec`.

local here =
  vim.fs.dirname(vim.fs.normalize(vim.fn.fnamemodify(debug.getinfo(1, 'S').source:sub(2), ':p')))
local client = vim.fs.dirname(here)
vim.opt.runtimepath:prepend(client)
package.path = here .. '/?.lua;' .. package.path
vim.o.swapfile = false
vim.o.shadafile = 'NONE'
vim.cmd.runtime('plugin/aurelis.lua')

require('harness').run(
  vim.fn.sort(
    vim.fn.glob(here .. '/' .. (vim.env.AURELIS_SPECS or 'spec') .. '/*_spec.lua', true, true)
  )
)
