--- The chat: one conversation at a time in a buffer of its own. The server keeps them; this module
--- asks, shows what comes, and never waits for it.

local M = {}

local page = require('aurelis.chat.page')
local say = require('aurelis.say')

--- How long pieces of an answer are gathered before they are shown, in milliseconds.
local gather = 40

---@class aurelis.Answering
---@field job? string Its name, once the server told it.
---@field early table[] Pieces that came before that.
---@field stopped? boolean Somebody wants its end, and it had no name yet.

local session = nil ---@type string? The conversation on the page.
local answering = nil ---@type aurelis.Answering? The answer that comes to it.
local source = nil ---@type integer? The buffer that questions are about.
local jobs = {} ---@type table<string, string> Conversations by the job that answers in them.
local pieces = {} ---@type string[] What is not shown yet.
local model = '' ---@type string Who answered last.

---@return vim.lsp.Client?
local function server()
  local client = require('aurelis.lsp').any()
  if not client then
    say('no server is running; open a file of a supported type', vim.log.levels.WARN)
  end
  return client
end

--- Sends a request; what comes back is heard while its conversation is still the one shown.
---@param client vim.lsp.Client
---@param method string
---@param params table
---@param heard fun(err: lsp.ResponseError?, result: any)
local function request(client, method, params, heard)
  if not client:request('aurelis/' .. method, params, heard) then
    heard({ code = 0, message = 'the server is gone' }, nil)
  end
end

--- What stands above the chat.
---@return string
function M.title()
  local keys = require('aurelis.config').get().chat.keys
  if answering then
    return ' Aurelis · answering' .. (keys.stop and ' · ' .. keys.stop .. ' stops' or '')
  end
  local parts = { ' Aurelis', model ~= '' and model or nil }
  for _, each in ipairs({
    { 'send', 'asks' },
    { 'retry', 'another model' },
    { 'history', 'history' },
  }) do
    if keys[each[1]] then
      table.insert(parts, keys[each[1]] .. ' ' .. each[2])
    end
  end
  return table.concat(parts, ' · ')
end

--- Draws the title anew, also while nothing else is drawn.
local function retitle()
  vim.cmd.redrawstatus({ bang = true })
end

--- Shows what was gathered.
local function show()
  if #pieces > 0 and page.bufnr() then
    local text = table.concat(pieces)
    pieces = {}
    page.append(text)
  end
end

---@param text string
local function add(text)
  table.insert(pieces, text)
  if #pieces == 1 then
    vim.defer_fn(show, gather)
  end
end

--- Markdown of an answer without its title.
---@param text string
---@return string
local function body(text)
  return (text:gsub('^# [^\n]*\n+', ''):gsub('%s+$', ''))
end

--- How a turn that the server keeps is shown.
---@param turn table
---@return string
local function shown(turn)
  if turn.origin and turn.origin ~= vim.NIL then
    return turn.answer .. '\n\n---\n\n' .. turn.origin
  elseif turn['end'] == 'stopped' then
    return turn.answer .. '\n\n*Stopped.*'
  elseif turn['end'] == 'failed' then
    return '*' .. turn.answer .. '*'
  end
  return turn.answer
end

---@param bufnr integer
local function set_keys(bufnr)
  for action, key in pairs(require('aurelis.config').get().chat.keys) do
    if key then
      vim.keymap.set(action == 'send_insert' and 'i' or 'n', key, function()
        M[action == 'send_insert' and 'send' or action]()
      end, { buffer = bufnr, desc = 'Aurelis chat: ' .. action:gsub('_insert', '') })
    end
  end
end

--- Shows the page, with its keys.
local function open()
  local before = page.bufnr()
  local bufnr = page.open()
  if bufnr ~= before then
    set_keys(bufnr)
  end
end

--- Shows a conversation as the server has it.
---@param client vim.lsp.Client
---@param id string
local function load(client, id)
  request(client, 'chat/get', { session = id }, function(err, result)
    if err or type(result) ~= 'table' then
      return say(err and err.message or 'no such conversation', vim.log.levels.WARN)
    end
    session, answering, pieces = id, nil, {}
    for job, conversation in pairs(jobs) do
      if conversation == id then
        answering = { job = job, early = {} }
      end
    end
    open()
    page.render(vim.tbl_map(function(turn)
      return { question = turn.question, answer = shown(turn) }
    end, result.turns))
    retitle()
  end)
end

--- Ends the answer on the page.
---@param text? string What stands there from now on; without it what came so far.
---@param note? string Below it.
local function finish(text, note)
  show()
  answering = nil
  if page.bufnr() and (text or note) then
    local said = text or page.answered()
    local parted = note and vim.trim(said) ~= '' and '\n\n' or ''
    page.answer(said .. parted .. (note and '*' .. note .. '*' or ''))
  end
  retitle()
end

---@param piece table The last one of the answer that comes.
local function ended(piece)
  model = piece.outcome == 'document'
      and (piece.text:match('Answered by (%S+) %(') or 'the embedded engine')
    or model
  if piece.outcome == 'document' then
    finish(body(piece.text))
  elseif piece.outcome == 'cancelled' then
    finish(nil, 'Stopped.')
  else
    finish(nil, piece.text)
  end
end

--- A retry that brought nothing leaves the answer before in its place.
---@param piece table
local function take(piece)
  local client = require('aurelis.lsp').any()
  if not piece.done then
    add(piece.delta)
  elseif answering.again and piece.outcome ~= 'document' and client then
    say(piece.text or 'no other answer came')
    load(client, session)
  else
    ended(piece)
  end
end

--- Handler of `aurelis/stream`.
---@param piece table
function M.piece(_, piece)
  local conversation = jobs[piece.job]
  if piece.done then
    jobs[piece.job] = nil
  end
  if answering and not answering.job then
    table.insert(answering.early, piece)
  elseif answering and answering.job == piece.job then
    take(piece)
  elseif piece.done and conversation and conversation == session then
    local client = require('aurelis.lsp').any()
    if client then
      load(client, conversation)
    end
  end
end

--- Starts an answer on the page.
---@param client vim.lsp.Client
---@param method string
---@param params table
---@param refused fun(err: lsp.ResponseError): boolean Whether somebody took care of it.
local function answer(client, method, params, refused)
  local mine = { early = {}, again = method == 'chat/retry' }
  answering, pieces = mine, {}
  retitle()
  request(client, method, params, function(err, started)
    if not err and type(started) == 'table' then
      jobs[started.job] = started.session
      mine.job = started.job
    end
    if answering ~= mine then
      return
    end
    if err then
      answering = nil
      return refused(err) or finish(nil, err.message)
    end
    session = started.session
    vim.iter(mine.early):each(function(piece)
      M.piece(nil, piece)
    end)
    if mine.stopped then
      M.stop()
    end
  end)
end

---@param client vim.lsp.Client
---@param question string
local function ask(client, question)
  local about = source and vim.api.nvim_buf_is_loaded(source) and source
  local params = { question = question, session = session }
  local references = about and require('aurelis.chat.references').read(question, client, about)
    or {}
  params.references = #references > 0 and references or nil
  answer(client, 'chat', params, function(err)
    local gone = params.session and err.code == vim.lsp.protocol.ErrorCodes.InvalidParams
    if gone then
      say('the server no longer has this conversation; a new one begins')
      session = nil
      ask(client, question)
    end
    return gone or false
  end)
end

--- Asks what is written.
function M.send()
  local client = server()
  if not client or not page.bufnr() then
    return
  end
  local question = page.question()
  if answering then
    return say('the question before is still being answered')
  elseif question == '' then
    return say('there is no question: write one at the end of the chat')
  end
  page.ask(question)
  ask(client, question)
end

--- Ends the answer that comes; what came of it stays.
function M.stop()
  local client = answering and server()
  if not client then
    return say('no answer is under way')
  end
  if not answering.job then
    answering.stopped = true
    return
  end
  request(client, 'cancel', { job = answering.job }, function() end)
end

---@param client vim.lsp.Client
---@param wanted? string
local function retry(client, wanted)
  if not session or answering then
    return say('there is no answer to replace')
  end
  page.answer('')
  answer(client, 'chat/retry', { session = session, model = wanted }, function(err)
    say(err.message, vim.log.levels.WARN)
    load(client, session)
    return true
  end)
end

--- Asks the last question again.
---@param wanted? string The model; without it the person chooses one.
function M.retry(wanted)
  local client = server()
  if not client then
    return
  elseif wanted then
    return retry(client, wanted)
  end
  request(client, 'models', vim.empty_dict(), function(err, result)
    local choices = { { label = 'whoever the route names' } }
    for _, each in ipairs(not err and result.models or {}) do
      table.insert(choices, { id = each.id, label = each.id .. ' (' .. each.provider .. ')' })
    end
    vim.ui.select(choices, {
      prompt = 'Ask again:',
      format_item = function(choice)
        return choice.label
      end,
    }, function(choice)
      if choice then
        retry(client, choice.id)
      end
    end)
  end)
end

--- Begins another conversation; this one stays in the history.
function M.new()
  session, answering, pieces = nil, nil, {}
  open()
  page.render({})
  retitle()
end

--- Lets the person choose a conversation of before.
function M.history()
  local client = server()
  if not client then
    return
  end
  request(client, 'chat/list', vim.empty_dict(), function(err, result)
    local sessions = not err and result.sessions or {}
    if #sessions == 0 then
      return say(err and err.message or 'there is no conversation yet')
    end
    vim.ui.select(sessions, {
      prompt = 'Conversation:',
      format_item = function(each)
        local turns = each.turns == 1 and '1 question' or each.turns .. ' questions'
        return each.title .. ' · ' .. turns .. (each.answering and ' · answering' or '')
      end,
    }, function(chosen)
      if chosen then
        load(client, chosen.session)
      end
    end)
  end)
end

--- Deletes the conversation that is shown and begins another.
function M.delete()
  local client = server()
  if client and session then
    request(client, 'chat/delete', { session = session }, function() end)
    M.new()
  elseif client then
    say('there is no conversation to delete')
  end
end

--- Opens the chat. Asked from code, the question names its file or the lines of the range.
---@param target aurelis.Target
function M.open(target)
  local bufnr = target.bufnr or vim.api.nvim_get_current_buf()
  local client = require('aurelis.lsp').client(bufnr)
  local naming = nil
  if bufnr ~= page.bufnr() and client then
    source = bufnr
    naming = require('aurelis.chat.references').naming(bufnr, client, target.range)
  end
  if not client and not server() then
    return
  end
  open()
  local draft = page.question()
  if naming and (draft == '' or target.range or target.instruction) then
    page.write((draft == '' and '' or ' ') .. naming .. ' ')
  end
  if target.instruction then
    page.write(target.instruction)
    M.send()
  end
end

--- The server is gone; an answer that was coming never will.
---@param client integer
function M.lost(client)
  jobs = {}
  if answering and not require('aurelis.lsp').any(client) then
    finish(nil, 'The server ended before it had answered.')
  end
end

return M
