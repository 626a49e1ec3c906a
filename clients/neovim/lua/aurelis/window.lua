--- Windows that show Markdown beside the code.

local M = {}

--- Opens a window on a buffer and leaves the cursor where it is.
---@param bufnr integer
---@return integer window
function M.split(bufnr)
  local options = require('aurelis.config').get().document
  local right = options.position == 'right' or (options.position == 'auto' and vim.o.columns >= 140)
  local room = right and vim.o.columns or vim.o.lines
  local size = math.max(1, math.floor(room * options.size))
  local window = vim.api.nvim_open_win(bufnr, false, {
    split = right and 'right' or 'below',
    width = right and size or nil,
    height = not right and size or nil,
  })
  local wo = vim.wo[window][0]
  wo.wrap = true
  wo.linebreak = true
  wo.breakindent = true
  wo.conceallevel = 2
  wo.number = false
  wo.relativenumber = false
  wo.signcolumn = 'no'
  wo.spell = false
  return window
end

return M
