--- The keys of the chat's buffer.

local M = {}

---@param bufnr integer
function M.set(bufnr)
  for action, key in pairs(require('aurelis.config').get().chat.keys) do
    if key then
      vim.keymap.set(action == 'send_insert' and 'i' or 'n', key, function()
        require('aurelis.chat')[action == 'send_insert' and 'send' or action]()
      end, { buffer = bufnr, desc = 'Aurelis chat: ' .. action:gsub('_insert', '') })
    end
  end
end

return M
