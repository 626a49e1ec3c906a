--- Inline completion as Neovim 0.12 draws it.

local M = {}

local switch = vim.lsp.inline_completion

--- What Neovim holds of a buffer's proposal. It has no public name: where it is kept elsewhere,
--- everything works but for what says so.
---@param bufnr integer
---@return table?
local function held(bufnr)
  local found, capability = pcall(require, 'vim.lsp._capability')
  local kinds = found and type(capability) == 'table' and capability.all
  local kind = type(kinds) == 'table' and kinds.inline_completion
  return kind and type(kind.active) == 'table' and kind.active[bufnr] or nil
end

---@param client vim.lsp.Client
function M.disable(client)
  for bufnr in pairs(client.attached_buffers) do
    switch.enable(false, { bufnr = bufnr, client_id = client.id })
  end
end

---@param client vim.lsp.Client
---@return boolean
function M.is_enabled(client)
  for bufnr in pairs(client.attached_buffers) do
    if switch.is_enabled({ bufnr = bufnr, client_id = client.id }) then
      return true
    end
  end
  return false
end

--- What an item would add behind the cursor, where it does nothing but add. The range of an item
--- that was typed along ends before the cursor.
---@param item vim.lsp.inline_completion.Item
---@return string?
local function addition(item)
  if type(item.insert_text) ~= 'string' then
    return nil
  end
  local text = item.insert_text --[[@as string]]
  if not item.range then
    return text
  end
  local row, column = item.range:to_extmark()
  local cursor = vim.api.nvim_win_get_cursor(0)
  if row ~= cursor[1] - 1 or column > cursor[2] then
    return nil
  end
  local typed = vim.api.nvim_buf_get_text(0, row, column, row, cursor[2], {})[1]
  return vim.startswith(text, typed) and text:sub(#typed + 1) or nil
end

--- Whether an item replaces something behind the cursor.
---@param item vim.lsp.inline_completion.Item
---@return boolean
local function replaces(item)
  if not item.range then
    return false
  end
  local _, _, _, last = item.range:to_extmark()
  return last > vim.api.nvim_win_get_cursor(0)[2]
end

--- Draws a proposal as what was typed left it; away with it where something else was typed.
---@param bufnr integer
local function follow(bufnr)
  local state = held(bufnr)
  local item = state and state.current
  if not state or not item or type(item.insert_text) ~= 'string' then
    return
  end
  if addition(item) then
    state:show()
  else
    state.current = nil
    state:hide()
  end
end

--- Both switches have to be on: the buffer's, which is off at first, and the client's.
---@param client vim.lsp.Client
---@param bufnr integer
function M.enable(client, bufnr)
  if not switch.is_enabled({ bufnr = bufnr }) then
    switch.enable(true, { bufnr = bufnr })
  end
  switch.enable(true, { bufnr = bufnr, client_id = client.id })
  require('aurelis.redraw').before('builtin', follow)
end

---@param item vim.lsp.inline_completion.Item
---@param piece? aurelis.Piece
---@param text string
local function report(item, piece, text)
  local client = vim.lsp.get_client_by_id(item.client_id)
  require('aurelis.suggestion').report(client, item.command, piece, text)
end

--- Inserts a piece and leaves the rest drawn.
---@param piece aurelis.Piece
---@return boolean taken False where all of it has to be taken.
local function take_piece(piece)
  local state = held(vim.api.nvim_get_current_buf())
  local item = state and state.current
  local text = item and addition(item)
  local part = text and piece.cut(text)
  if not part or part == '' or part == text or part:find('\n', 1, true) then
    return false
  end
  -- An expression mapping may not change the text; the change follows at once.
  vim.schedule(function()
    if state and state.current == item and item and addition(item) == text then
      require('aurelis.suggestion').insert(part)
      report(item, piece, part)
    end
  end)
  return true
end

---@param piece aurelis.Piece?
---@return boolean
function M.take(piece)
  if piece and take_piece(piece) then
    return true
  end
  local insert = require('aurelis.suggestion').insert
  return switch.get({
    on_accept = function(item)
      local text = addition(item)
      local part = text and piece and piece.cut(text) or text
      if not text or not part or part == '' then
        return item
      elseif part ~= text then
        insert(part)
        report(item, piece, part)
      elseif replaces(item) then
        return item
      else
        insert(text)
        report(item, nil, text)
      end
    end,
  })
end

--- Where others were asked for: the buffer and its state then.
local asked = '' ---@type string

---@param bufnr integer
---@return string
local function moment(bufnr)
  return ('%d %d'):format(bufnr, vim.api.nvim_buf_get_changedtick(bufnr))
end

---@param step 1|-1
---@return boolean
function M.turn(step)
  local bufnr = vim.api.nvim_get_current_buf()
  local client = require('aurelis.lsp').client(bufnr)
  if not client then
    return false
  end
  if asked == moment(bufnr) then
    switch.select({ bufnr = bufnr, count = step })
    return true
  end
  asked = moment(bufnr)
  require('aurelis.suggestion').invoke(client, bufnr, function(items)
    local state = held(bufnr)
    if state and asked == moment(bufnr) and state.client_state[client.id] then
      state.client_state[client.id].items = items
      state:select(math.min(2, #items), #items > 1)
    end
  end)
  return true
end

--- What is shown stays until the answer is there.
---@param bufnr integer
function M.refresh(bufnr)
  local state = held(bufnr)
  if state and state.current and asked ~= moment(bufnr) then
    state:request(2)
  end
end

---@return boolean
function M.dismiss()
  return switch.get({
    on_accept = function()
      return nil
    end,
  })
end

return M
