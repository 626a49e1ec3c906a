--- Inline completion: what the server proposes is drawn behind the cursor, and taken whole, by
--- the word or by the line. Neovim 0.12 draws it itself (`vim.lsp.inline_completion`); before that
--- `aurelis.ghost` does. This module knows what both have in common.

local M = {}

---@class aurelis.Backend
---@field enable fun(client: vim.lsp.Client, bufnr: integer) One more buffer.
---@field disable fun(client: vim.lsp.Client)
---@field is_enabled fun(client: vim.lsp.Client): boolean
---@field take fun(piece: aurelis.Piece?): boolean Inserts what the piece cuts off, or all of it.
---@field turn fun(step: 1|-1): boolean Shows another proposal; asks for others first.
---@field refresh fun(bufnr: integer) Asks again, as nothing was typed since.
---@field dismiss fun(): boolean

---@class aurelis.Piece
---@field name 'word'|'line'
---@field cut fun(text: string): string

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

--- Tells the server that all of a proposal was taken, or a piece of it.
---@param client vim.lsp.Client?
---@param command lsp.Command?
---@param piece? aurelis.Piece
---@param text string What was inserted.
function M.report(client, command, piece, text)
  if not client or not command then
    return
  end
  local told = vim.deepcopy(command)
  local argument = type(told.arguments) == 'table' and told.arguments[1]
  if piece and type(argument) == 'table' then
    argument.part = piece.name
    argument.length = vim.str_utfindex(text, 'utf-16')
  elseif piece then
    return
  end
  client:exec_cmd(told, { bufnr = vim.api.nvim_get_current_buf() })
end

--- Asks for proposals by hand, at the cursor.
---@param client vim.lsp.Client
---@param bufnr integer
---@param answered fun(items: lsp.InlineCompletionItem[]) Hears some, unless there are none.
---@return integer? request
function M.invoke(client, bufnr, answered)
  local params = vim.lsp.util.make_position_params(0, client.offset_encoding)
  params.context = { triggerKind = 1 }
  local sent, request = client:request(
    'textDocument/inlineCompletion',
    params,
    function(err, result)
      local items = not err and type(result) == 'table' and (result.items or result) or {}
      if #items > 0 and vim.api.nvim_get_mode().mode:find('^i') then
        answered(items)
      end
    end,
    bufnr
  )
  return sent and request or nil
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

--- Handler of `aurelis/completionImproved`: what is shown can be replaced, unless it is typed on.
---@param params { textDocument: { uri: string } }
function M.improved(_, params)
  local bufnr = vim.uri_to_bufnr(params.textDocument.uri)
  if vim.api.nvim_get_current_buf() == bufnr and vim.api.nvim_get_mode().mode:find('^i') then
    backend().refresh(bufnr)
  end
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

--- Lets go of a buffer of a client.
---@param client vim.lsp.Client
---@param bufnr integer
function M.detach(client, bufnr)
  require('aurelis.ghost').detach(client, bufnr)
end

--- Inserts all of it.
---@return boolean shown False where nothing is proposed.
function M.accept()
  return backend().take(nil)
end

--- Inserts its next word.
---@return boolean shown
function M.accept_word()
  return backend().take({ name = 'word', cut = M.next_word })
end

--- Inserts the rest of its line.
---@return boolean shown
function M.accept_line()
  return backend().take({ name = 'line', cut = M.next_line })
end

--- Shows another proposal; the first time it asks for some, also where none is shown.
---@return boolean asked False where no server is there.
function M.next()
  return backend().turn(1)
end

--- Shows the one before.
---@return boolean asked
function M.previous()
  return backend().turn(-1)
end

--- Takes it away.
---@return boolean shown
function M.dismiss()
  return backend().dismiss()
end

return M
