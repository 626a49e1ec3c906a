--- A change as pieces of whole lines, drawn in the buffer it would change: what goes is marked,
--- what comes stands below it as virtual lines. The pieces move along with what is typed elsewhere.

local M = {}

local namespace = vim.api.nvim_create_namespace('aurelis.hunks')

--- Neovim 0.12 calls it by another name.
local diff = vim.text.diff or vim.diff

---@class aurelis.Hunk
---@field bufnr integer
---@field old string[] The lines that go.
---@field new string[] The lines that come.
---@field mark integer Where it begins.
---@field above boolean Whether what comes stands above the line of the mark.
---@field drawn integer[] Extmarks.

---@param bufnr integer
---@return string[]
local function lines_of(bufnr)
  return vim.api.nvim_buf_get_lines(bufnr, 0, -1, false)
end

--- What the lines of a buffer would be after an edit.
---@param bufnr integer
---@param edits lsp.TextEdit[]
---@param encoding string
---@return string[]
function M.applied(bufnr, edits, encoding)
  local scratch = vim.api.nvim_create_buf(false, true)
  vim.api.nvim_buf_set_lines(scratch, 0, -1, false, lines_of(bufnr))
  local plain = vim.tbl_map(function(edit)
    return { range = vim.deepcopy(edit.range), newText = edit.newText }
  end, edits)
  vim.lsp.util.apply_text_edits(plain, scratch, encoding)
  local lines = lines_of(scratch)
  vim.api.nvim_buf_delete(scratch, { force = true })
  return lines
end

---@param line string
---@param bufnr integer
---@return [string, string][]
local function added(line, bufnr)
  return { { (line:gsub('\t', (' '):rep(vim.bo[bufnr].tabstop))) .. ' ', 'DiffAdd' } }
end

---@param hunk aurelis.Hunk
---@param row integer
---@param hint string
local function draw(hunk, row, hint)
  local function mark(at, options)
    options.strict = false
    table.insert(hunk.drawn, vim.api.nvim_buf_set_extmark(hunk.bufnr, namespace, at, 0, options))
  end
  mark(row, { virt_text = { { hint, 'Comment' } }, hl_mode = 'combine' })
  if #hunk.old > 0 then
    mark(row, { end_row = row + #hunk.old, hl_group = 'DiffDelete', hl_eol = true })
  end
  if #hunk.new > 0 then
    mark(row + math.max(0, #hunk.old - 1), {
      virt_lines = vim.tbl_map(function(line)
        return added(line, hunk.bufnr)
      end, hunk.new),
      virt_lines_above = hunk.above,
    })
  end
end

--- The pieces in which two texts differ, drawn; in order.
---@param bufnr integer Holds the first text.
---@param new string[] The second.
---@param hint string Stands beside each.
---@return aurelis.Hunk[]
function M.show(bufnr, new, hint)
  local old = lines_of(bufnr)
  local pieces = diff(table.concat(old, '\n') .. '\n', table.concat(new, '\n') .. '\n', {
    result_type = 'indices',
  })
  local hunks = {}
  for _, piece in
    ipairs(pieces --[[@as integer[][] ]])
  do
    local first, count, from, length = unpack(piece)
    local above = count == 0 and first == 0
    local row = math.max(0, first - 1)
    local hunk = {
      bufnr = bufnr,
      old = vim.list_slice(old, first, first + count - 1),
      new = vim.list_slice(new, from, from + length - 1),
      above = above,
      drawn = {},
      mark = vim.api.nvim_buf_set_extmark(bufnr, namespace, row, 0, {
        right_gravity = count > 0 or above,
      }),
    }
    draw(hunk, row, hint)
    table.insert(hunks, hunk)
  end
  return hunks
end

--- The line a piece begins at, from 0; of new lines alone the line before them.
---@param hunk aurelis.Hunk
---@return integer
function M.row(hunk)
  return vim.api.nvim_buf_get_extmark_by_id(hunk.bufnr, namespace, hunk.mark, {})[1] or 0
end

--- Takes the drawing of a piece away.
---@param hunk aurelis.Hunk
function M.clear(hunk)
  for _, mark in ipairs(hunk.drawn) do
    vim.api.nvim_buf_del_extmark(hunk.bufnr, namespace, mark)
  end
  vim.api.nvim_buf_del_extmark(hunk.bufnr, namespace, hunk.mark)
end

--- Makes a piece of the change. Where its lines are others by now nothing is done.
---@param hunk aurelis.Hunk
---@return boolean made
function M.make(hunk)
  local row = M.row(hunk)
  local first = (#hunk.old == 0 and not hunk.above) and row + 1 or row
  local last = first + #hunk.old
  local here = vim.api.nvim_buf_get_lines(hunk.bufnr, first, last, false)
  if not vim.deep_equal(here, hunk.old) then
    return false
  end
  M.clear(hunk)
  vim.api.nvim_buf_set_lines(hunk.bufnr, first, last, false, hunk.new)
  return true
end

return M
