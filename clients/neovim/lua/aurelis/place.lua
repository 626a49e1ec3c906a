--- Places in a buffer as the server counts them, and what a command's range means.

local M = {}

---@param client vim.lsp.Client
---@param bufnr integer
---@param row integer From 0.
---@param column number In bytes, from 0.
---@return lsp.Position
function M.position(client, bufnr, row, column)
  local line = vim.api.nvim_buf_get_lines(bufnr, row, row + 1, false)[1] or ''
  local bytes = math.min(math.max(column, 0), #line)
  return { line = row, character = vim.str_utfindex(line, client.offset_encoding, bytes, false) }
end

--- An empty range at the cursor: the server takes the symbol around it.
---@param client vim.lsp.Client
---@param bufnr integer
---@return lsp.Range
function M.at_cursor(client, bufnr)
  local window = vim.fn.bufwinid(bufnr)
  local cursor = window ~= -1 and vim.api.nvim_win_get_cursor(window) or { 1, 0 }
  local here = M.position(client, bufnr, cursor[1] - 1, cursor[2])
  return { start = here, ['end'] = here }
end

--- The part of a line that a Visual selection covers, where the range came from one.
---@param arguments vim.api.keyset.create_user_command.command_args
---@return integer first_column, number last_column In bytes, from 0, the last one excluded.
local function columns(arguments)
  local from, to = vim.fn.getpos("'<"), vim.fn.getpos("'>")
  local selected = vim.fn.visualmode() == 'v'
    and from[2] == arguments.line1
    and to[2] == arguments.line2
  if not selected then
    return 0, math.huge
  end
  local line = vim.api.nvim_buf_get_lines(0, to[2] - 1, to[2], false)[1] or ''
  local rest = line:sub(to[3])
  local last = vim.str_byteindex(rest, 'utf-32', 1, false)
  return from[3] - 1, to[3] - 1 + last
end

--- What a command's range means in the current buffer; nothing where none was given.
---@param client vim.lsp.Client
---@param arguments vim.api.keyset.create_user_command.command_args
---@return lsp.Range?
function M.range_of(client, arguments)
  if arguments.range == 0 then
    return nil
  end
  local first, last = columns(arguments)
  return {
    start = M.position(client, 0, arguments.line1 - 1, first),
    ['end'] = M.position(client, 0, arguments.line2 - 1, last),
  }
end

return M
