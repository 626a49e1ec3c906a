--- Inline completion as Neovim 0.12 draws it.

local M = {}

local switch = vim.lsp.inline_completion

--- Both switches have to be on: the buffer's, which is off at first, and the client's.
---@param client vim.lsp.Client
---@param bufnr integer
function M.enable(client, bufnr)
  if not switch.is_enabled({ bufnr = bufnr }) then
    switch.enable(true, { bufnr = bufnr })
  end
  switch.enable(true, { bufnr = bufnr, client_id = client.id })
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

---@param item vim.lsp.inline_completion.Item
local function report(item)
  local client = vim.lsp.get_client_by_id(item.client_id)
  if item.command and client then
    client:exec_cmd(item.command, { bufnr = vim.api.nvim_get_current_buf() })
  end
end

---@param piece (fun(text: string): string)?
---@return boolean
function M.take(piece)
  local insert = require('aurelis.suggestion').insert
  return switch.get({
    on_accept = function(item)
      local text = addition(item)
      local part = text and piece and piece(text) or text
      if not text or not part or part == '' then
        return item
      elseif part ~= text then
        insert(part)
      elseif replaces(item) then
        return item
      else
        insert(text)
        report(item)
      end
    end,
  })
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
