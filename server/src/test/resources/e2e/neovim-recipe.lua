--- With the recipe of docs/EDITORS.md alone: a hover and an action.
--- Run by: nvim --headless -u RECIPE -S neovim-recipe.lua

local function check(name, held, seen)
  io.stdout:write((held and 'ok   ' or 'FAIL ') .. name .. '\n')
  if not held then
    io.stdout:write(vim.inspect(seen) .. '\n')
    vim.cmd('cquit 1')
  end
end

local function eventually(condition)
  return vim.wait(60000, condition, 20)
end

local function text()
  return table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false), '\n')
end

vim.cmd('filetype on')
vim.cmd.edit(vim.env.AURELIS_PROJECT .. '/Prices.java')
local function client()
  local found = vim.lsp.get_clients({ bufnr = 0, name = 'aurelis' })[1]
  return found and found.initialized and found
end
check('connected', eventually(client), vim.lsp.get_clients())

vim.fn.search('int \\zstotal')
local hovered
client():request('textDocument/hover', vim.lsp.util.make_position_params(0, 'utf-16'), function(_, result)
  hovered = vim.inspect(result)
end)
check('hover says what the symbol is', eventually(function()
  return hovered and hovered:find('total')
end), hovered)

vim.lsp.buf.code_action({
  apply = true,
  filter = function(action)
    return action.title == 'Refactor with Aurelis'
  end,
})
check('the refactoring reaches the buffer', eventually(function()
  -- The client shows it first.
  if vim.fn.exists(':Aurelis') == 2 then
    require('aurelis.preview').accept_all()
  end
  return text():find('Changed by the simulator', 1, true)
end), text())

io.stdout:write('every check passed\n')
vim.cmd('qall!')
