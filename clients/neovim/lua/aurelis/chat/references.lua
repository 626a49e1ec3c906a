--- What a question points at. `@Cart.java`, `@Cart.java:3-5` and `@Cart.java#total` are read by the
--- server. Here are the words that mean something in the editor: `@file`, `@selection` and
--- `@diagnostics`, of the buffer the question came from.

local M = {}

local words = { '@diagnostics', '@file', '@selection' }

--- What any server or linter reports in a buffer, as LSP has it.
---@param client vim.lsp.Client
---@param bufnr integer
---@return lsp.Diagnostic[]
local function diagnostics(client, bufnr)
  local position = require('aurelis.place').position
  return vim.tbl_map(function(found)
    return {
      range = {
        start = position(client, bufnr, found.lnum, found.col),
        ['end'] = position(client, bufnr, found.end_lnum or found.lnum, found.end_col or found.col),
      },
      severity = found.severity,
      message = found.message,
    }
  end, vim.diagnostic.get(bufnr))
end

--- The lines that were selected last.
---@param bufnr integer
---@return lsp.Range?
local function selected(bufnr)
  local first = vim.api.nvim_buf_get_mark(bufnr, '<')[1]
  local last = vim.api.nvim_buf_get_mark(bufnr, '>')[1]
  if first == 0 or last == 0 then
    return nil
  end
  return { start = { line = first - 1, character = 0 }, ['end'] = { line = last, character = 0 } }
end

---@param first string
---@param last string
---@return lsp.Range
local function lines(first, last)
  local from = tonumber(first) or 1
  local to = tonumber(last) or from
  return { start = { line = from - 1, character = 0 }, ['end'] = { line = to, character = 0 } }
end

--- What the words of a question mean.
---@param question string
---@param client vim.lsp.Client
---@param bufnr integer The buffer it is about.
---@return table[] references As `aurelis/chat` takes them.
function M.read(question, client, bufnr)
  local document = { uri = vim.uri_from_bufnr(bufnr) }
  local found = {}
  local text = ' ' .. question .. ' '
  if text:find('%s@file%f[^%w_.]') then
    table.insert(found, { kind = 'file', textDocument = document })
  end
  local range = text:find('%s@selection%f[^%w_.]') and selected(bufnr)
  if range then
    table.insert(found, { kind = 'selection', textDocument = document, range = range })
  end
  local first, last = text:match('%s@diagnostics:(%d+)%-?(%d*)')
  if first or text:find('%s@diagnostics%f[^%w_.]') then
    table.insert(found, {
      kind = 'diagnostics',
      textDocument = document,
      range = first and lines(first, last) or nil,
      diagnostics = diagnostics(client, bufnr),
    })
  end
  return found
end

--- How a question names a buffer, or lines of it.
---@param bufnr integer
---@param client vim.lsp.Client
---@param range? lsp.Range
---@return string
function M.naming(bufnr, client, range)
  local path = vim.fs.relpath(client.root_dir or vim.fn.getcwd(), vim.api.nvim_buf_get_name(bufnr))
  if not path or not path:find('^[%w_./-]+%.%w+$') then
    return range and '@selection' or '@file'
  end
  if not range then
    return '@' .. path
  end
  local first, last = range.start.line + 1, range['end'].line + 1
  return ('@%s:%d%s'):format(path, first, last > first and '-' .. last or '')
end

--- Completes what begins with `@`: the words above, open buffers, files of the project.
---@param find 0|1
---@param base string
---@return integer|string[]
function M.complete(find, base)
  if find == 1 then
    local before = vim.api.nvim_get_current_line():sub(1, vim.api.nvim_win_get_cursor(0)[2])
    local start = before:find('@[%w_./-]*$')
    return start and start - 1 or -3
  end
  local client = require('aurelis.lsp').any()
  local root = client and client.root_dir or vim.fn.getcwd()
  local found = vim.list_extend({}, words)
  for bufnr in pairs(client and client.attached_buffers or {}) do
    table.insert(found, M.naming(bufnr, client))
  end
  for _, path in ipairs(vim.fn.glob(root .. '/' .. base:sub(2) .. '*', true, true)) do
    local below = vim.fs.relpath(root, path)
    table.insert(found, '@' .. below .. (vim.fn.isdirectory(path) == 1 and '/' or ''))
  end
  found = vim.tbl_filter(function(each)
    return vim.startswith(each, base)
  end, found)
  table.sort(found)
  return vim.fn.uniq(found)
end

return M
