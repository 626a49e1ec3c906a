--- The chat: one conversation at a time in a buffer of its own. The server keeps them; this module
--- is what commands, keys and notifications call, and never waits.

local M = {}

local conversation = require('aurelis.chat.conversation')
local page = require('aurelis.chat.page')
local say = require('aurelis.say')

local source = nil ---@type integer? The buffer that questions are about.

M.piece = conversation.piece
M.lost = conversation.lost

---@return vim.lsp.Client?
local function server()
  local client = require('aurelis.lsp').any()
  if not client then
    say('no server is running; open a file of a supported type', vim.log.levels.WARN)
  end
  return client
end

--- What stands above the chat.
---@return string
function M.title()
  local keys = require('aurelis.config').get().chat.keys
  if conversation.is_answering() then
    return ' ' .. require('aurelis.hint')({ 'Aurelis', 'answering' }, keys, { { 'stop', 'stops' } })
  end
  local model = conversation.model()
  return ' '
    .. require('aurelis.hint')({ 'Aurelis', model ~= '' and model or nil }, keys, {
      { 'send', 'asks' },
      { 'retry', 'another model' },
      { 'history', 'history' },
    })
end

--- Asks what is written.
function M.send()
  local client = server()
  if not client or not page.bufnr() then
    return
  end
  local question = page.question()
  if conversation.is_answering() then
    return say('the question before is still being answered')
  elseif question == '' then
    return say('there is no question: write one at the end of the chat')
  end
  page.ask(question)
  local about = source and vim.api.nvim_buf_is_loaded(source) and source
  local references = about and require('aurelis.chat.references').read(question, client, about)
  conversation.ask(client, question, references or {})
end

--- Ends the answer that comes; what came of it stays.
function M.stop()
  local client = conversation.is_answering() and server()
  if not client then
    return say('no answer is under way')
  end
  conversation.stop(client)
end

--- Asks the last question again.
---@param wanted? string The model; without it the person chooses one.
function M.retry(wanted)
  local client = server()
  if not client then
    return
  elseif wanted then
    return conversation.retry(client, wanted)
  end
  conversation.request(client, 'models', vim.empty_dict(), function(err, result)
    if err then
      return say(err.message, vim.log.levels.WARN)
    end
    local choices = { { label = 'whoever the route names' } }
    for _, each in ipairs(result.models or {}) do
      table.insert(choices, { id = each.id, label = each.id .. ' (' .. each.provider .. ')' })
    end
    vim.ui.select(choices, {
      prompt = 'Ask again:',
      format_item = function(choice)
        return choice.label
      end,
    }, function(choice)
      if choice then
        conversation.retry(client, choice.id)
      end
    end)
  end)
end

--- Begins another conversation; this one stays in the history.
function M.new()
  conversation.new()
end

--- Lets the person choose a conversation of before.
function M.history()
  local client = server()
  if not client then
    return
  end
  conversation.request(client, 'chat/list', vim.empty_dict(), function(err, result)
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
        conversation.load(client, chosen.session)
      end
    end)
  end)
end

--- Deletes the conversation that is shown and begins another.
function M.delete()
  local client = server()
  local session = conversation.session()
  if client and session then
    conversation.request(client, 'chat/delete', { session = session }, function(err)
      if err then
        say(err.message, vim.log.levels.WARN)
      end
    end)
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
  page.open()
  local draft = page.question()
  if naming and (draft == '' or target.range or target.instruction) then
    page.write((draft == '' and '' or ' ') .. naming .. ' ')
  end
  if target.instruction then
    page.write(target.instruction)
    M.send()
  end
end

return M
