--- The chat's buffer: Markdown, with what was said above and room for a question at its end.
---
---     ## You            a question
---     ## Aurelis        its answer, which grows while it comes
---     ## You            the place to write

local M = {}

local namespace = vim.api.nvim_create_namespace('aurelis.chat')
local name = 'aurelis://chat'
local person, model = '## You', '## Aurelis'

local page = nil ---@type integer?
local prompt = nil ---@type integer? Extmark on the heading of the place to write.
local answer = nil ---@type integer? Extmark on the first line of the newest answer.

--- The buffer, where there is one.
---@return integer?
function M.bufnr()
  return page and vim.api.nvim_buf_is_loaded(page) and page or nil
end

---@param mark integer?
---@return integer? row
local function row_of(mark)
  local found = mark and vim.api.nvim_buf_get_extmark_by_id(page, namespace, mark, {})
  return found and found[1]
end

---@param row integer
---@param options table
---@return integer
local function mark_at(row, options)
  return vim.api.nvim_buf_set_extmark(page, namespace, row, 0, options)
end

--- The first row from which on all that follows fits into a window.
---@param window integer
---@return integer
local function top_of_end(window)
  local height = vim.fn.getwininfo(window)[1].height
  local last = vim.api.nvim_buf_line_count(page) - 1
  local first = last
  while first > 0 do
    local text = vim.api.nvim_win_text_height(window, { start_row = first - 1, end_row = last })
    if text.all > height then
      break
    end
    first = first - 1
  end
  return first
end

--- Keeps the end in sight where somebody writes there; who reads above is left alone.
local function follow()
  local row = row_of(prompt)
  for _, window in ipairs(row and vim.fn.win_findbuf(page) or {}) do
    if vim.api.nvim_win_get_cursor(window)[1] > row then
      vim.api.nvim_win_call(window, function()
        vim.fn.winrestview({ topline = top_of_end(window) + 1 })
      end)
    end
  end
end

--- Changes the buffer without leaving a step of undo: what is undone is what the person wrote.
---@param change fun()
local function write(change)
  local levels = vim.bo[page].undolevels
  vim.bo[page].undolevels = -1
  change()
  vim.bo[page].undolevels = levels
  vim.bo[page].modified = false
end

--- The row of the place to write; where somebody deleted it there is a new one.
---@return integer
local function prompt_row()
  local row = row_of(prompt)
  if row and vim.api.nvim_buf_get_lines(page, row, row + 1, false)[1] == person then
    return row
  end
  local last = vim.api.nvim_buf_line_count(page)
  local empty = last == 1 and vim.api.nvim_buf_get_lines(page, 0, 1, false)[1] == ''
  write(function()
    local lines = empty and { person, '', '' } or { '', person, '', '' }
    vim.api.nvim_buf_set_lines(page, empty and 0 or last, -1, false, lines)
  end)
  row = vim.api.nvim_buf_line_count(page) - 3
  prompt = mark_at(row, { right_gravity = true })
  return row
end

---@return integer bufnr
local function create()
  page = vim.api.nvim_create_buf(false, true)
  vim.api.nvim_buf_set_name(page, name)
  vim.bo[page].buftype = 'nofile'
  vim.bo[page].bufhidden = 'hide'
  vim.bo[page].swapfile = false
  vim.bo[page].filetype = 'markdown'
  vim.bo[page].omnifunc = "v:lua.require'aurelis.chat.references'.complete"
  pcall(vim.treesitter.start, page, 'markdown')
  require('aurelis.chat.keys').set(page)
  prompt, answer = nil, nil
  prompt_row()
  return page
end

--- Shows the chat and goes to the place to write.
---@return integer bufnr
function M.open()
  local bufnr = M.bufnr() or create()
  local window = vim.fn.bufwinid(bufnr)
  if window == -1 then
    window = require('aurelis.window').split(bufnr)
    vim.wo[window][0].winbar = "%{v:lua.require'aurelis.chat'.title()}"
  end
  vim.api.nvim_set_current_win(window)
  M.to_prompt()
  return bufnr
end

--- Puts the cursor behind what is written at the place to write.
function M.to_prompt()
  local window = vim.fn.bufwinid(page)
  prompt_row()
  if window ~= -1 then
    local last = vim.api.nvim_buf_line_count(page)
    local text = vim.api.nvim_buf_get_lines(page, last - 1, last, false)[1]
    vim.api.nvim_win_set_cursor(window, { last, #text })
    follow()
  end
end

--- What is written at the place to write.
---@return string
function M.question()
  local lines = vim.api.nvim_buf_get_lines(page, prompt_row() + 1, -1, false)
  return vim.trim(table.concat(lines, '\n'))
end

--- Writes at the place to write, behind what stands there.
---@param text string
function M.write(text)
  prompt_row()
  local last = vim.api.nvim_buf_line_count(page)
  local line = vim.api.nvim_buf_get_lines(page, last - 1, last, false)[1]
  vim.api.nvim_buf_set_text(page, last - 1, #line, last - 1, #line, vim.split(text, '\n'))
  M.to_prompt()
end

--- Turns what is written into a question that waits for its answer.
---@param question string
function M.ask(question)
  local row = prompt_row()
  local lines = { person, '' }
  vim.list_extend(lines, vim.split(question, '\n'))
  vim.list_extend(lines, { '', model, '', '', '', person, '', '' })
  write(function()
    vim.api.nvim_buf_set_lines(page, row, -1, false, lines)
  end)
  local last = vim.api.nvim_buf_line_count(page)
  prompt = mark_at(last - 3, { right_gravity = true })
  answer = mark_at(last - 5, { right_gravity = false })
  M.to_prompt()
end

--- The first and the last row of the newest answer.
---@return integer? first, integer last
local function answer_rows()
  local last = prompt_row() - 2
  local first = row_of(answer)
  if not first or last < first then
    return nil, last
  end
  return first, last
end

--- Adds a piece to the newest answer.
---@param text string
function M.append(text)
  local first, last = answer_rows()
  if first then
    local line = vim.api.nvim_buf_get_lines(page, last, last + 1, false)[1]
    write(function()
      vim.api.nvim_buf_set_text(page, last, #line, last, #line, vim.split(text, '\n'))
    end)
    follow()
  end
end

--- Another text in place of the newest answer.
---@param text string
function M.answer(text)
  local first, last = answer_rows()
  if first then
    write(function()
      vim.api.nvim_buf_set_lines(page, first, last + 1, false, vim.split(text, '\n'))
    end)
    answer = mark_at(first, { id = answer, right_gravity = false })
    follow()
  end
end

--- The newest answer as it stands there.
---@return string
function M.answered()
  local first, last = answer_rows()
  local lines = first and vim.api.nvim_buf_get_lines(page, first, last + 1, false) or {}
  return table.concat(lines, '\n')
end

--- Shows a conversation in place of what stands there; what is being written stays.
---@param turns { question: string, answer: string }[]
function M.render(turns)
  local draft = M.question()
  write(function()
    vim.api.nvim_buf_set_lines(page, 0, -1, false, {})
  end)
  prompt, answer = nil, nil
  for _, turn in ipairs(turns) do
    M.ask(turn.question)
    M.answer(turn.answer)
  end
  if draft ~= '' then
    M.write(draft)
  end
  M.to_prompt()
end

return M
