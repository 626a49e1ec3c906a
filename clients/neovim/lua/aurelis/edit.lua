--- Edits of the server. Neovim answers that an edit was applied when it skipped a stale one, and
--- does apply a stale one to a document that was not changed since it was opened. Here an edit for
--- another version than the buffer's is refused, so that the server can offer it again. One that
--- fits is shown first, unless the option says otherwise.

local M = {}

--- Whether an edit is meant for the text as it is now.
---@param change table One of `documentChanges`.
---@return boolean
local function is_current(change)
  local document = change.textDocument
  if not document or type(document.version) ~= 'number' then
    return true
  end
  local bufnr = vim.uri_to_bufnr(document.uri)
  local version = vim.lsp.util.buf_versions[bufnr]
  return version == nil or version == document.version
end

--- Handler of `workspace/applyEdit`.
---@param err lsp.ResponseError?
---@param params lsp.ApplyWorkspaceEditParams
---@param context lsp.HandlerContext
---@return table result
function M.apply(err, params, context)
  local changes = vim.tbl_get(params or {}, 'edit', 'documentChanges')
  for _, change in ipairs(changes or {}) do
    if not is_current(change) then
      return { applied = false, failureReason = 'the text has changed' }
    end
  end
  local client = vim.lsp.get_client_by_id(context.client_id)
  local shown = client
    and require('aurelis.config').get().edit.preview
    and require('aurelis.preview').offer(params, client)
  return shown or vim.lsp.handlers['workspace/applyEdit'](err, params, context)
end

return M
