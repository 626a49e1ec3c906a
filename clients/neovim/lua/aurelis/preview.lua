--- Edits that wait for a person's word: each is shown in its buffer, and taken or left as a whole
--- or piece by piece. Typing goes on meanwhile; nothing waits but the server's job.

local M = {}

local hunks = require('aurelis.hunks')
local say = require('aurelis.say')

---@class aurelis.Preview
---@field label string
---@field bufnr integer
---@field wanted string[] The lines of the buffer where all is taken and nothing else was typed.
---@field open aurelis.Hunk[] Pieces nobody decided about, in order.
---@field taken integer How many were made.
---@field keys string[] Those that were mapped.
---@field decided fun(result: lsp.ApplyWorkspaceEditResult)

local previews = {} ---@type table<integer, aurelis.Preview>

local actions =
  { 'accept_hunk', 'reject_hunk', 'accept_all', 'reject_all', 'next_hunk', 'previous_hunk' }

--- The only document that an edit changes, and how; nothing where it does more.
---@param params lsp.ApplyWorkspaceEditParams
---@return string? uri, lsp.TextEdit[]? edits
local function change_of(params)
  local changes = vim.tbl_get(params, 'edit', 'documentChanges')
  if type(changes) ~= 'table' or #changes ~= 1 or not changes[1].edits then
    return nil
  end
  return changes[1].textDocument.uri, changes[1].edits
end

---@param preview aurelis.Preview
local function set_keys(preview)
  local keys = require('aurelis.config').get().edit.keys
  for _, action in ipairs(actions) do
    local key = keys[action]
    if key and vim.fn.maparg(key, 'n', false, true).buffer ~= 1 then
      vim.keymap.set('n', key, M[action], {
        buffer = preview.bufnr,
        desc = 'Aurelis: ' .. action:gsub('_', ' '),
      })
      table.insert(preview.keys, key)
    end
  end
end

--- What stands beside each piece.
---@param label string
---@return string
local function hint(label)
  local keys = require('aurelis.config').get().edit.keys
  return require('aurelis.hint')(
    { label },
    keys,
    { { 'accept_hunk', 'take' }, { 'reject_hunk', 'leave' } }
  )
end

--- Lines above the first one are drawn only where a window makes room for them.
---@param preview aurelis.Preview
local function make_room(preview)
  local first = preview.open[1]
  if not first or not first.above then
    return
  end
  for _, window in ipairs(vim.fn.win_findbuf(preview.bufnr)) do
    vim.api.nvim_win_call(window, function()
      if vim.fn.line('w0') == 1 then
        vim.fn.winrestview({ topfill = #first.new })
      end
    end)
  end
end

---@param preview aurelis.Preview
---@return lsp.ApplyWorkspaceEditResult
local function result(preview)
  if preview.taken == 0 then
    return { applied = false, failureReason = 'discarded' }
  end
  local lines = vim.api.nvim_buf_is_loaded(preview.bufnr)
    and vim.api.nvim_buf_get_lines(preview.bufnr, 0, -1, false)
  if vim.deep_equal(lines, preview.wanted) then
    return { applied = true }
  end
  return { applied = false, failureReason = 'partly' }
end

--- Ends a preview; what is undecided is left.
---@param preview aurelis.Preview
local function finish(preview)
  if previews[preview.bufnr] ~= preview then
    return
  end
  previews[preview.bufnr] = nil
  if vim.api.nvim_buf_is_loaded(preview.bufnr) then
    vim.iter(preview.open):each(hunks.clear)
    for _, key in ipairs(preview.keys) do
      pcall(vim.keymap.del, 'n', key, { buffer = preview.bufnr })
    end
  end
  preview.decided(result(preview))
end

--- Shows an edit.
---@param bufnr integer
---@param label string
---@param wanted string[]
---@param decided fun(result: lsp.ApplyWorkspaceEditResult)
local function show(bufnr, label, wanted, decided)
  if previews[bufnr] then
    finish(previews[bufnr])
  end
  local preview = {
    label = label,
    bufnr = bufnr,
    wanted = wanted,
    taken = 0,
    keys = {},
    decided = decided,
  }
  previews[bufnr] = preview
  preview.open = hunks.show(bufnr, wanted, hint(label))
  if #preview.open == 0 then
    return finish(preview)
  end
  set_keys(preview)
  make_room(preview)
  vim.api.nvim_create_autocmd('BufUnload', {
    buffer = bufnr,
    once = true,
    callback = function()
      finish(preview)
    end,
  })
  local count = #preview.open
  local keys = require('aurelis.config').get().edit.keys
  say(
    ('%s: %d %s in %s; %s takes all, %s leaves all'):format(
      label,
      count,
      count == 1 and 'change' or 'changes',
      vim.fn.fnamemodify(vim.api.nvim_buf_get_name(bufnr), ':t'),
      keys.accept_all or ':Aurelis accept_all',
      keys.reject_all or ':Aurelis reject_all'
    )
  )
end

--- Shows an edit and gives back what became of it, some time later.
---@param params lsp.ApplyWorkspaceEditParams
---@param client vim.lsp.Client
---@return lsp.ApplyWorkspaceEditResult? result Nothing where it cannot be shown.
function M.offer(params, client)
  local running, is_main = coroutine.running()
  local uri, edits = change_of(params)
  if is_main or not running or not uri or not edits then
    return nil
  end
  local bufnr = vim.uri_to_bufnr(uri)
  if not vim.api.nvim_buf_is_loaded(bufnr) then
    return nil
  end
  local answer ---@type lsp.ApplyWorkspaceEditResult?
  local waiting = false
  local wanted = hunks.applied(bufnr, edits, client.offset_encoding)
  show(bufnr, params.label or 'Change', wanted, function(decided)
    answer = decided
    if waiting then
      coroutine.resume(running)
    end
  end)
  waiting = answer == nil
  if waiting then
    coroutine.yield()
  end
  return answer
end

---@return aurelis.Preview?
local function current()
  return previews[vim.api.nvim_get_current_buf()]
end

--- The piece at the cursor, else the next one, else the last.
---@param preview aurelis.Preview
---@return integer index
local function at_cursor(preview)
  local row = vim.api.nvim_win_get_cursor(0)[1] - 1
  for index, hunk in ipairs(preview.open) do
    if hunks.row(hunk) + math.max(1, #hunk.old) > row then
      return index
    end
  end
  return #preview.open
end

---@param hunk aurelis.Hunk
local function jump(hunk)
  vim.api.nvim_win_set_cursor(0, { hunks.row(hunk) + 1, 0 })
end

---@param preview aurelis.Preview
---@param hunk aurelis.Hunk
local function take(preview, hunk)
  if hunks.make(hunk) then
    preview.taken = preview.taken + 1
  else
    hunks.clear(hunk)
    say('these lines have changed meanwhile; they are left as they are', vim.log.levels.WARN)
  end
end

--- Decides about the piece at the cursor and goes to the next.
---@param decide fun(preview: aurelis.Preview, hunk: aurelis.Hunk)
---@return boolean shown
local function decide_one(decide)
  local preview = current()
  if not preview then
    return false
  end
  local index = at_cursor(preview)
  decide(preview, table.remove(preview.open, index))
  local following = preview.open[math.min(index, #preview.open)]
  if following then
    jump(following)
  else
    finish(preview)
  end
  return true
end

--- Makes the change at the cursor.
---@return boolean shown False where no edit is shown in this buffer.
function M.accept_hunk()
  return decide_one(take)
end

--- Leaves the lines at the cursor as they are.
---@return boolean shown
function M.reject_hunk()
  return decide_one(function(_, hunk)
    hunks.clear(hunk)
  end)
end

--- Makes all changes that are left, as one step of undo.
---@return boolean shown
function M.accept_all()
  local preview = current()
  if not preview then
    return false
  end
  for _, hunk in ipairs(preview.open) do
    take(preview, hunk)
  end
  preview.open = {}
  finish(preview)
  return true
end

--- Leaves everything that is undecided as it is.
---@return boolean shown
function M.reject_all()
  local preview = current()
  if preview then
    finish(preview)
  end
  return preview ~= nil
end

---@param step 1|-1
---@return boolean shown
local function go(step)
  local preview = current()
  if not preview then
    return false
  end
  local index = at_cursor(preview)
  local row = vim.api.nvim_win_get_cursor(0)[1] - 1
  local on_it = hunks.row(preview.open[index]) <= row
  if on_it or step == -1 then
    index = index + step
  end
  jump(preview.open[(index - 1) % #preview.open + 1])
  return true
end

--- Goes to the next change.
---@return boolean shown
function M.next_hunk()
  return go(1)
end

--- Goes to the change before.
---@return boolean shown
function M.previous_hunk()
  return go(-1)
end

return M
