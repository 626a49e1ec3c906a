--- Explanations and other answers: a Markdown file that the server asks to be shown opens in a
--- split of its own, which is used again for the next one. `q` closes it.

local M = {}

local scheme = 'aurelis://answer/'

--- The window that shows an answer now.
---@return integer?
local function open_window()
  for _, window in ipairs(vim.api.nvim_tabpage_list_wins(0)) do
    local name = vim.api.nvim_buf_get_name(vim.api.nvim_win_get_buf(window))
    if vim.startswith(name, scheme) then
      return window
    end
  end
end

---@param path string
---@return string[]? lines
local function read(path)
  local ok, lines = pcall(vim.fn.readfile, path)
  return ok and lines or nil
end

---@param name string
---@param lines string[]
---@return integer bufnr
local function fill(name, lines)
  local title = scheme .. name
  local existing = vim.fn.bufnr('^' .. vim.fn.escape(title, '\\*?[{') .. '$')
  local bufnr = existing > 0 and existing or vim.api.nvim_create_buf(false, true)
  vim.bo[bufnr].modifiable = true
  vim.api.nvim_buf_set_lines(bufnr, 0, -1, false, lines)
  if existing <= 0 then
    vim.api.nvim_buf_set_name(bufnr, title)
  end
  vim.bo[bufnr].buftype = 'nofile'
  vim.bo[bufnr].bufhidden = 'hide'
  vim.bo[bufnr].swapfile = false
  vim.bo[bufnr].modifiable = false
  vim.bo[bufnr].filetype = 'markdown'
  pcall(vim.treesitter.start, bufnr, 'markdown')
  vim.keymap.set('n', 'q', '<Cmd>close<CR>', { buffer = bufnr, desc = 'Close this answer' })
  return bufnr
end

---@param bufnr integer
---@return integer window
local function display(bufnr)
  local window = open_window()
  if window then
    vim.api.nvim_win_set_buf(window, bufnr)
  else
    window = require('aurelis.window').split(bufnr)
  end
  vim.api.nvim_win_set_cursor(window, { 1, 0 })
  return window
end

---@param params lsp.ShowDocumentParams
---@return boolean
local function is_answer(params)
  return not params.external
    and params.uri:find('^file:') ~= nil
    and params.uri:find('%.md$') ~= nil
    and params.selection == nil
end

--- Handler of `window/showDocument`. Anything but a Markdown answer is left to Neovim's own.
---@param err lsp.ResponseError?
---@param params lsp.ShowDocumentParams
---@param context lsp.HandlerContext
---@return table result
function M.show(err, params, context)
  if not is_answer(params) then
    return vim.lsp.handlers['window/showDocument'](err, params, context)
  end
  local path = vim.uri_to_fname(params.uri)
  local lines = read(path)
  if not lines then
    require('aurelis.say')('cannot read ' .. path, vim.log.levels.WARN)
    return { success = false }
  end
  local window = display(fill(vim.fs.basename(path), lines))
  if params.takeFocus then
    vim.api.nvim_set_current_win(window)
  end
  return { success = true }
end

return M
