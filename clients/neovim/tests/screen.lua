-- A Neovim for tests that look at its screen:
--
--   AURELIS_BACKEND=own AURELIS_DRAWN=/file nvim -u clients/neovim/tests/screen.lua FILE
--
-- The status line shows the cursor's line as it is in the buffer, without virtual text, and whether
-- the server is there. Every time
-- the screen is drawn in insert mode, AURELIS_DRAWN gets one line: the cursor's line as it is in
-- the buffer, a tab, the same line as it is on the screen.

local here =
  vim.fs.dirname(vim.fs.normalize(vim.fn.fnamemodify(debug.getinfo(1, 'S').source:sub(2), ':p')))
vim.opt.runtimepath:prepend(vim.fs.dirname(here))
vim.o.swapfile = false
vim.o.shadafile = 'NONE'
vim.o.autoindent = false
vim.cmd('filetype indent off')
vim.o.laststatus = 2
vim.o.statusline = '[%{getline(".")}] %{v:lua.connected()}'

function _G.connected()
  local client = require('aurelis.lsp').client(0)
  return client and client.initialized and 'connected' or ''
end
vim.g.aurelis = {
  cmd = vim.env.AURELIS_LAUNCHER,
  completion = { backend = vim.env.AURELIS_BACKEND, delay = 100 },
}
vim.lsp.enable('aurelis')

--- The cursor's line as it stands on the screen.
---@return string
local function on_screen()
  local row = vim.fn.line('.') - vim.fn.line('w0') + 1
  local cells = {}
  for column = 1, vim.o.columns do
    table.insert(cells, vim.fn.screenstring(row, column))
  end
  return (table.concat(cells):gsub('%s+$', ''))
end

vim.api.nvim_create_autocmd('LspAttach', { command = 'redrawstatus' })

local drawn = assert(io.open(vim.env.AURELIS_DRAWN, 'a'))
drawn:setvbuf('line')
vim.api.nvim_set_decoration_provider(vim.api.nvim_create_namespace('aurelis.test'), {
  on_end = function()
    if vim.api.nvim_get_mode().mode:find('^i') then
      drawn:write(vim.api.nvim_get_current_line() .. '\t' .. on_screen() .. '\n')
    end
  end,
})
