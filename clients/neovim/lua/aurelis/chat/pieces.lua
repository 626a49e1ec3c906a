--- Pieces of an answer, gathered for a moment so that not each of them draws the page anew.

local M = {}

local page = require('aurelis.chat.page')

--- How long they are gathered, in milliseconds.
local gather = 40

local pieces = {} ---@type string[]

--- Shows what was gathered.
function M.show()
  if #pieces > 0 and page.bufnr() then
    local text = table.concat(pieces)
    pieces = {}
    page.append(text)
  end
end

---@param text string
function M.add(text)
  table.insert(pieces, text)
  if #pieces == 1 then
    vim.defer_fn(M.show, gather)
  end
end

--- Forgets what was gathered.
function M.drop()
  pieces = {}
end

return M
