--- Inline completion: what the server proposes is drawn behind the cursor, and taken whole, by
--- the word or by the line. Neovim 0.12 draws it itself (`vim.lsp.inline_completion`); before that
--- `aurelis.ghost` does. This module knows what both have in common.

local M = {}

---@class aurelis.Backend
---@field enable fun(client: vim.lsp.Client, bufnr: integer) One more buffer.
---@field disable fun(client: vim.lsp.Client)
---@field is_enabled fun(client: vim.lsp.Client): boolean
---@field take fun(piece: (fun(text: string): string)?): boolean Inserts what `piece` cuts off.
---@field dismiss fun(): boolean

---@return 'builtin'|'own'
function M.backend_name()
  local wanted = require('aurelis.config').get().completion.backend
  if wanted == 'own' or not vim.lsp.inline_completion then
    return 'own'
  end
  return 'builtin'
end

---@return aurelis.Backend
local function backend()
  return M.backend_name() == 'own' and require('aurelis.ghost') or require('aurelis.builtin')
end

--- The next word: the white space before it, then a run of word characters or of other ones.
---@param text string
---@return string
function M.next_word(text)
  local space = text:match('^%s*')
  local rest = text:sub(#space + 1)
  local word = vim.fn.matchstr(rest, [[^\k\+]])
  if word == '' then
    word = vim.fn.matchstr(rest, [[^\%(\k\@!\S\)\+]])
  end
  return space .. word
end

--- What is left of the line; where that is nothing, the next line with the break before it.
---@param text string
---@return string
function M.next_line(text)
  return text:match('^[^\n]+') or text:match('^\n+[^\n]*') or text
end

--- Inserts a text behind the cursor and puts the cursor after it.
---@param text string
function M.insert(text)
  local row, column = unpack(vim.api.nvim_win_get_cursor(0))
  local lines = vim.split(text, '\n', { plain = true })
  vim.api.nvim_buf_set_text(0, row - 1, column, row - 1, column, lines)
  local last = #lines[#lines]
  vim.api.nvim_win_set_cursor(0, { row + #lines - 1, #lines == 1 and column + last or last })
end

---@param bufnr integer
local function set_keys(bufnr)
  for action, key in pairs(require('aurelis.config').get().completion.keys) do
    if key and vim.fn.maparg(key, 'i') == '' then
      vim.keymap.set('i', key, function()
        return M[action]() and '' or key
      end, {
        buffer = bufnr,
        expr = true,
        replace_keycodes = true,
        desc = 'Aurelis: ' .. action:gsub('_', ' ') .. ' of the inline completion',
      })
    end
  end
end

--- Clients that were switched off by hand; a buffer opened later does not switch them on again.
local off = {} ---@type table<integer, boolean>

--- Starts asking, for every buffer of the client.
---@param client vim.lsp.Client
function M.enable(client)
  off[client.id] = nil
  for bufnr in pairs(client.attached_buffers) do
    M.attach(client, bufnr)
  end
end

--- Stops asking, for every buffer of the client.
---@param client vim.lsp.Client
function M.disable(client)
  off[client.id] = true
  backend().disable(client)
end

--- Whether the client is asked.
---@param client vim.lsp.Client
---@return boolean
function M.is_enabled(client)
  return not off[client.id] and backend().is_enabled(client)
end

--- Takes up one more buffer of a client.
---@param client vim.lsp.Client
---@param bufnr integer
function M.attach(client, bufnr)
  if off[client.id] or not client:supports_method('textDocument/inlineCompletion', bufnr) then
    return
  end
  backend().enable(client, bufnr)
  set_keys(bufnr)
end

--- Lets go of a buffer.
---@param bufnr integer
function M.detach(bufnr)
  require('aurelis.ghost').detach(bufnr)
end

--- Inserts all of it.
---@return boolean shown False where nothing is proposed.
function M.accept()
  return backend().take(nil)
end

--- Inserts its next word.
---@return boolean shown
function M.accept_word()
  return backend().take(M.next_word)
end

--- Inserts the rest of its line.
---@return boolean shown
function M.accept_line()
  return backend().take(M.next_line)
end

--- Takes it away.
---@return boolean shown
function M.dismiss()
  return backend().dismiss()
end

return M
