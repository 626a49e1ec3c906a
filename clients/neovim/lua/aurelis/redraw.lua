--- Lets virtual text follow what is typed before the screen is drawn. Autocommands come too late for
--- that: a key is drawn first and told afterwards, and for one frame stands there twice.

local M = {}

local namespace = vim.api.nvim_create_namespace('aurelis.redraw')
local callbacks = {} ---@type table<string, fun(bufnr: integer)>
local last = ''

--- What virtual text depends on.
---@param bufnr integer
---@return string
local function place(bufnr)
  local cursor = vim.api.nvim_win_get_cursor(0)
  local tick = vim.api.nvim_buf_get_changedtick(bufnr)
  return ('%d %d %d %d'):format(bufnr, tick, cursor[1], cursor[2])
end

--- Calls back before the screen is drawn in insert mode, where the text or the cursor has moved.
---@param name string Whose call it is; a later one takes its place.
---@param callback fun(bufnr: integer)
function M.before(name, callback)
  callbacks[name] = callback
  vim.api.nvim_set_decoration_provider(namespace, {
    on_start = function()
      if not vim.api.nvim_get_mode().mode:find('^i') then
        return false
      end
      local bufnr = vim.api.nvim_get_current_buf()
      local now = place(bufnr)
      if now ~= last then
        last = now
        for _, each in pairs(callbacks) do
          each(bufnr)
        end
      end
      return false
    end,
  })
end

return M
