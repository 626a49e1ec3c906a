--- Inline completion for a Neovim that has none of its own: asks when the typing rests, draws the
--- answer as virtual text, and keeps drawing it while one types along.

local M = {}

local method = 'textDocument/inlineCompletion'
local automatic = 2
local namespace = vim.api.nvim_create_namespace('aurelis.ghost')

---@class aurelis.Ghost What one buffer knows.
---@field client integer
---@field group integer
---@field timer? uv.uv_timer_t
---@field request? integer
---@field shown? aurelis.Proposal
---@field others? aurelis.Proposal[] What was asked for by hand, as long as nothing is typed.

---@class aurelis.Proposal
---@field row integer From 0.
---@field column integer In bytes, where the text begins.
---@field last integer In bytes, where the text it replaces ends.
---@field text string
---@field command? lsp.Command

local ghosts = {} ---@type table<integer, aurelis.Ghost>

---@param bufnr integer
local function hide(bufnr)
  if vim.api.nvim_buf_is_valid(bufnr) then
    vim.api.nvim_buf_clear_namespace(bufnr, namespace, 0, -1)
  end
end

--- What is left to show of a proposal at the cursor; nil where it no longer fits.
---@param bufnr integer
---@param proposal aurelis.Proposal
---@return string?
local function remainder(bufnr, proposal)
  local row, column = unpack(vim.api.nvim_win_get_cursor(0))
  if proposal.row ~= row - 1 or column < proposal.column then
    return nil
  end
  local line = vim.api.nvim_buf_get_lines(bufnr, row - 1, row, false)[1] or ''
  local typed = line:sub(proposal.column + 1, column)
  if not vim.startswith(proposal.text, typed) or #proposal.text == #typed then
    return nil
  end
  return proposal.text:sub(#typed + 1)
end

---@param bufnr integer
---@return string? text
local function draw(bufnr)
  local ghost = ghosts[bufnr]
  hide(bufnr)
  local text = ghost and ghost.shown and remainder(bufnr, ghost.shown)
  if not text then
    if ghost then
      ghost.shown = nil
    end
    return nil
  end
  local lines = vim.split(text, '\n', { plain = true })
  local row, column = unpack(vim.api.nvim_win_get_cursor(0))
  vim.api.nvim_buf_set_extmark(bufnr, namespace, row - 1, column, {
    virt_text = { { lines[1], 'NonText' } },
    virt_text_pos = 'inline',
    virt_lines = vim
      .iter(lines)
      :skip(1)
      :map(function(line)
        return { { line, 'NonText' } }
      end)
      :totable(),
    hl_mode = 'combine',
  })
  return text
end

---@param ghost aurelis.Ghost
local function stop_waiting(ghost)
  if ghost.timer and not ghost.timer:is_closing() then
    ghost.timer:stop()
    ghost.timer:close()
  end
  ghost.timer = nil
end

---@param ghost aurelis.Ghost
local function withdraw(ghost)
  local client = vim.lsp.get_client_by_id(ghost.client)
  if client and ghost.request then
    client:cancel_request(ghost.request)
  end
  ghost.request = nil
end

---@param bufnr integer
---@param client vim.lsp.Client
---@param item lsp.InlineCompletionItem
---@return aurelis.Proposal?
local function proposal(bufnr, client, item)
  if type(item.insertText) ~= 'string' then
    return nil
  end
  local cursor = vim.api.nvim_win_get_cursor(0)
  if not item.range then
    local row, column = cursor[1] - 1, cursor[2]
    return {
      row = row,
      column = column,
      last = column,
      text = item.insertText,
      command = item.command,
    }
  end
  local row = item.range.start.line
  local line = vim.api.nvim_buf_get_lines(bufnr, row, row + 1, false)[1]
  if not line then
    return nil
  end
  local function byte(character)
    return vim.str_byteindex(line, client.offset_encoding, character, false)
  end
  return {
    row = row,
    column = byte(item.range.start.character),
    last = byte(item.range['end'].character),
    text = item.insertText,
    command = item.command,
  }
end

---@param bufnr integer
local function ask(bufnr)
  local ghost = ghosts[bufnr]
  local client = ghost and vim.lsp.get_client_by_id(ghost.client)
  if not ghost or not client or vim.api.nvim_get_current_buf() ~= bufnr then
    return
  end
  withdraw(ghost)
  local tick = vim.api.nvim_buf_get_changedtick(bufnr)
  local params = vim.lsp.util.make_position_params(0, client.offset_encoding)
  params.context = { triggerKind = automatic }
  local sent, request = client:request(method, params, function(err, result)
    if ghosts[bufnr] ~= ghost or err or not vim.api.nvim_buf_is_valid(bufnr) then
      return
    end
    local current = vim.api.nvim_get_current_buf() == bufnr
      and vim.api.nvim_get_mode().mode:find('^i')
      and vim.api.nvim_buf_get_changedtick(bufnr) == tick
    if not current or type(result) ~= 'table' then
      return
    end
    local first = (result.items or result)[1]
    ghost.shown = first and proposal(bufnr, client, first) or nil
    draw(bufnr)
  end, bufnr)
  ghost.request = sent and request or nil
end

---@param bufnr integer
local function ask_soon(bufnr)
  local ghost = ghosts[bufnr]
  if not ghost then
    return
  end
  ghost.others = nil
  draw(bufnr)
  stop_waiting(ghost)
  ghost.timer = vim.defer_fn(function()
    ask(bufnr)
  end, require('aurelis.config').get().completion.delay)
end

---@param bufnr integer
local function abort(bufnr)
  local ghost = ghosts[bufnr]
  if ghost then
    stop_waiting(ghost)
    withdraw(ghost)
    ghost.shown = nil
  end
  hide(bufnr)
end

---@param client vim.lsp.Client
---@param bufnr integer
function M.enable(client, bufnr)
  if ghosts[bufnr] then
    ghosts[bufnr].client = client.id
    return
  end
  local group = vim.api.nvim_create_augroup('aurelis.ghost.' .. bufnr, {})
  ghosts[bufnr] = { client = client.id, group = group }
  require('aurelis.redraw').before('own', draw)
  vim.api.nvim_create_autocmd({ 'InsertEnter', 'CursorMovedI', 'TextChangedP' }, {
    group = group,
    buffer = bufnr,
    callback = function()
      ask_soon(bufnr)
    end,
  })
  vim.api.nvim_create_autocmd('InsertLeave', {
    group = group,
    buffer = bufnr,
    callback = function()
      abort(bufnr)
    end,
  })
  if vim.api.nvim_get_current_buf() == bufnr and vim.api.nvim_get_mode().mode:find('^i') then
    ask_soon(bufnr)
  end
end

--- Lets go of a buffer, unless another client has taken it up meanwhile.
---@param client vim.lsp.Client
---@param bufnr integer
function M.detach(client, bufnr)
  local ghost = ghosts[bufnr]
  if ghost and ghost.client == client.id then
    abort(bufnr)
    vim.api.nvim_del_augroup_by_id(ghost.group)
    ghosts[bufnr] = nil
  end
end

---@param client vim.lsp.Client
function M.disable(client)
  for bufnr in pairs(ghosts) do
    M.detach(client, bufnr)
  end
end

---@param client vim.lsp.Client
---@return boolean
function M.is_enabled(client)
  for _, ghost in pairs(ghosts) do
    if ghost.client == client.id then
      return true
    end
  end
  return false
end

--- Replaces what the proposal covers and reports it as taken.
---@param bufnr integer
---@param ghost aurelis.Ghost
---@param shown aurelis.Proposal
local function accept(bufnr, ghost, shown)
  local cursor = vim.api.nvim_win_get_cursor(0)
  local lines = vim.split(shown.text, '\n', { plain = true })
  local line = vim.api.nvim_buf_get_lines(bufnr, shown.row, shown.row + 1, false)[1] or ''
  local last = math.min(math.max(shown.last, cursor[2]), #line)
  vim.api.nvim_buf_set_text(bufnr, shown.row, shown.column, shown.row, last, lines)
  local column = (#lines == 1 and shown.column or 0) + #lines[#lines]
  vim.api.nvim_win_set_cursor(0, { shown.row + #lines, column })
  local client = vim.lsp.get_client_by_id(ghost.client)
  require('aurelis.suggestion').report(client, shown.command, nil, shown.text)
end

---@param piece aurelis.Piece?
---@return boolean
function M.take(piece)
  local bufnr = vim.api.nvim_get_current_buf()
  local ghost = ghosts[bufnr]
  local shown = ghost and ghost.shown
  local text = shown and remainder(bufnr, shown)
  if not ghost or not shown or not text then
    return false
  end
  local part = piece and piece.cut(text)
  -- An expression mapping may not change the text; the change follows at once.
  vim.schedule(function()
    if vim.api.nvim_get_current_buf() ~= bufnr then
      return
    end
    if not part or part == '' or part == text then
      abort(bufnr)
      accept(bufnr, ghost, shown)
      return
    end
    local covered = math.max(0, shown.last - vim.api.nvim_win_get_cursor(0)[2])
    local suggestion = require('aurelis.suggestion')
    suggestion.insert(part)
    suggestion.report(vim.lsp.get_client_by_id(ghost.client), shown.command, piece, part)
    local row, column = unpack(vim.api.nvim_win_get_cursor(0))
    shown.row = row - 1
    shown.column = column
    shown.last = column + covered
    shown.text = text:sub(#part + 1)
    draw(bufnr)
  end)
  return true
end

---@param bufnr integer
---@param ghost aurelis.Ghost
---@param client vim.lsp.Client
local function ask_for_others(bufnr, ghost, client)
  local tick = vim.api.nvim_buf_get_changedtick(bufnr)
  ghost.request = require('aurelis.suggestion').invoke(client, bufnr, function(items)
    if ghosts[bufnr] ~= ghost or vim.api.nvim_buf_get_changedtick(bufnr) ~= tick then
      return
    end
    ghost.others = vim
      .iter(items)
      :map(function(item)
        return proposal(bufnr, client, item)
      end)
      :totable()
    ghost.shown = ghost.others[math.min(2, #ghost.others)]
    draw(bufnr)
  end)
end

---@param step 1|-1
---@return boolean
function M.turn(step)
  local bufnr = vim.api.nvim_get_current_buf()
  local ghost = ghosts[bufnr]
  local client = ghost and vim.lsp.get_client_by_id(ghost.client)
  if not ghost or not client then
    return false
  end
  stop_waiting(ghost)
  withdraw(ghost)
  local others = ghost.others
  if not others then
    ask_for_others(bufnr, ghost, client)
    return true
  end
  for at, other in ipairs(others) do
    if other == ghost.shown then
      ghost.shown = others[(at - 1 + step) % #others + 1]
      break
    end
  end
  vim.schedule(function()
    draw(bufnr)
  end)
  return true
end

---@param bufnr integer
function M.refresh(bufnr)
  local ghost = ghosts[bufnr]
  if ghost and ghost.shown and not ghost.others then
    ask(bufnr)
  end
end

---@return boolean
function M.dismiss()
  local bufnr = vim.api.nvim_get_current_buf()
  local ghost = ghosts[bufnr]
  local shown = ghost ~= nil and ghost.shown ~= nil
  abort(bufnr)
  return shown
end

return M
