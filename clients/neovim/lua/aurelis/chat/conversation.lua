--- The conversation on the page and the answer that comes to it. The server keeps all
--- conversations; here is which one is shown, and which job answers in which.

local M = {}

local page = require('aurelis.chat.page')
local pieces = require('aurelis.chat.pieces')
local say = require('aurelis.say')

---@class aurelis.Answering
---@field client integer Whose server answers.
---@field job? string Its name, once the server told it.
---@field early table[] Pieces that came before that.
---@field again? boolean Whether it takes the place of another answer.
---@field stopped? boolean Somebody wants its end, and it had no name yet.

local session = nil ---@type string? The conversation on the page.
local answering = nil ---@type aurelis.Answering? The answer that comes to it.
local jobs = {} ---@type table<string, string> Conversations by the job that answers in them.
local model = '' ---@type string Who answered last.

--- The conversation that is shown; nothing before its first question was taken.
---@return string?
function M.session()
  return session
end

--- Whether an answer comes to it.
---@return boolean
function M.is_answering()
  return answering ~= nil
end

--- Who answered last; empty before the first answer.
---@return string
function M.model()
  return model
end

--- Sends a request. That the server is gone is heard as an error.
---@param client vim.lsp.Client
---@param method string
---@param params table
---@param heard fun(err: lsp.ResponseError?, result: any)
function M.request(client, method, params, heard)
  if not client:request('aurelis/' .. method, params, heard) then
    heard({ code = 0, message = 'the server is gone' }, nil)
  end
end

--- Draws the title anew, also while nothing else is drawn.
local function retitle()
  vim.cmd.redrawstatus({ bang = true })
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

--- Shows a conversation as the server has it.
---@param client vim.lsp.Client
---@param id string
function M.load(client, id)
  M.request(client, 'chat/get', { session = id }, function(err, result)
    if err or type(result) ~= 'table' then
      return say(err and err.message or 'no such conversation', vim.log.levels.WARN)
    end
    session, answering = id, nil
    pieces.drop()
    for job, conversation in pairs(jobs) do
      if conversation == id then
        answering = { client = client.id, job = job, early = {} }
      end
    end
    page.open()
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
  pieces.show()
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
  local client = vim.lsp.get_client_by_id(answering.client)
  if not piece.done then
    pieces.add(piece.delta)
  elseif answering.again and piece.outcome ~= 'document' and client then
    say(piece.text or 'no other answer came')
    M.load(client, session)
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
      M.load(client, conversation)
    end
  end
end

--- Starts an answer on the page.
---@param client vim.lsp.Client
---@param method string
---@param params table
---@param refused fun(err: lsp.ResponseError): boolean Whether somebody took care of it.
local function answer(client, method, params, refused)
  local mine = { client = client.id, early = {}, again = method == 'chat/retry' }
  answering = mine
  pieces.drop()
  retitle()
  M.request(client, method, params, function(err, started)
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
    if mine.stopped and answering == mine then
      M.stop(client)
    end
  end)
end

--- Asks in this conversation; where the server no longer has it, in a new one.
---@param client vim.lsp.Client
---@param question string
---@param references table[] What it points at, as `aurelis/chat` takes them.
function M.ask(client, question, references)
  local params = { question = question, session = session }
  params.references = #references > 0 and references or nil
  answer(client, 'chat', params, function(err)
    local gone = params.session and err.code == vim.lsp.protocol.ErrorCodes.InvalidParams
    if gone then
      say('the server no longer has this conversation; a new one begins')
      session = nil
      M.ask(client, question, references)
    end
    return gone or false
  end)
end

--- Ends the answer that comes; what came of it stays.
---@param client vim.lsp.Client
function M.stop(client)
  if not answering.job then
    answering.stopped = true
    return
  end
  M.request(client, 'cancel', { job = answering.job }, function(err)
    if err then
      say(err.message, vim.log.levels.WARN)
    end
  end)
end

--- Asks the last question again.
---@param client vim.lsp.Client
---@param wanted? string The model; without it whoever the route names.
function M.retry(client, wanted)
  if not session or answering then
    return say('there is no answer to replace')
  end
  page.answer('')
  answer(client, 'chat/retry', { session = session, model = wanted }, function(err)
    say(err.message, vim.log.levels.WARN)
    M.load(client, session)
    return true
  end)
end

--- Begins another conversation.
function M.new()
  session, answering = nil, nil
  pieces.drop()
  page.open()
  page.render({})
  retitle()
end

--- A server is gone; an answer that was coming from it never will.
---@param client integer
function M.lost(client)
  jobs = {}
  if answering and answering.client == client then
    finish(nil, 'The server ended before it had answered.')
  end
end

return M
