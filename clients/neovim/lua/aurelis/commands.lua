--- `:Aurelis NAME [INSTRUCTION]`: one command, its completion, and the requests behind it.

local M = {}

---@class aurelis.Target
---@field bufnr? integer
---@field range? lsp.Range
---@field instruction? string

---@class aurelis.Subcommand
---@field run fun(target: aurelis.Target)

--- The job each client was last given, for `:Aurelis cancel`.
local last_job = {} ---@type table<integer, any>

local say = require('aurelis.say')

local no_server = 'no server in this buffer; see :checkhealth aurelis'

---@param bufnr integer
---@return vim.lsp.Client?
local function client_of(bufnr)
  local client = require('aurelis.lsp').client(bufnr)
  if not client then
    say(no_server, vim.log.levels.WARN)
  end
  return client
end

---@param client vim.lsp.Client
---@param bufnr integer
---@param range lsp.Range?
---@return table
local function subject(client, bufnr, range)
  return {
    textDocument = {
      uri = vim.uri_from_bufnr(bufnr),
      version = vim.lsp.util.buf_versions[bufnr],
    },
    range = range or require('aurelis.place').at_cursor(client, bufnr),
  }
end

---@param client vim.lsp.Client
---@param bufnr integer
---@param command string
---@param argument table
local function execute(client, bufnr, command, argument)
  client:exec_cmd({ title = command, command = command, arguments = { argument } }, {
    bufnr = bufnr,
  }, function(err, result)
    if err then
      say(('%s: %s'):format(command, err.message or 'failed'), vim.log.levels.ERROR)
    elseif type(result) == 'table' and result.job ~= nil then
      last_job[client.id] = result.job
    end
  end)
end

---@param name string
---@param target aurelis.Target
---@param prompt? string A prompt of the user's library.
local function start(name, target, prompt)
  local bufnr = target.bufnr or vim.api.nvim_get_current_buf()
  local client = client_of(bufnr)
  if not client then
    return
  end
  local argument = subject(client, bufnr, target.range)
  argument.instruction = target.instruction
  argument.prompt = prompt
  execute(client, bufnr, 'aurelis.' .. name, argument)
end

--- What any server or linter reports in the lines meant, for a fix that is given no words.
---@param target aurelis.Target
---@return string?
local function reported(target)
  local bufnr = target.bufnr or vim.api.nvim_get_current_buf()
  local first = target.range and target.range.start.line or vim.api.nvim_win_get_cursor(0)[1] - 1
  local last = target.range and target.range['end'].line or first
  local messages = {}
  for _, diagnostic in ipairs(vim.diagnostic.get(bufnr)) do
    if diagnostic.lnum <= last and (diagnostic.end_lnum or diagnostic.lnum) >= first then
      table.insert(messages, ('line %d: %s'):format(diagnostic.lnum + 1, diagnostic.message))
    end
  end
  return #messages > 0 and table.concat(messages, '\n') or nil
end

--- A job that means nothing without words asks for them.
---@param name string
---@param prompt string
---@return aurelis.Subcommand
local function asking(name, prompt)
  return {
    run = function(target)
      if target.instruction then
        return start(name, target)
      end
      vim.ui.input({ prompt = prompt }, function(text)
        if text and vim.trim(text) ~= '' then
          start(name, vim.tbl_extend('force', target, { instruction = vim.trim(text) }))
        end
      end)
    end,
  }
end

---@param name string
---@return aurelis.Subcommand
local function job(name)
  return {
    run = function(target)
      start(name, target)
    end,
  }
end

--- An action on what is shown at the cursor.
---@param module string
---@param name string
---@param missing string Said where nothing is shown.
---@return aurelis.Subcommand
local function shown(module, name, missing)
  return {
    run = function()
      if not require('aurelis.' .. module)[name]() then
        say(missing)
      end
    end,
  }
end

---@param name 'accept'|'accept_word'|'accept_line'|'dismiss'
---@return aurelis.Subcommand
local function suggestion(name)
  return shown('suggestion', name, 'no inline completion is shown')
end

---@param name 'accept_hunk'|'reject_hunk'|'accept_all'|'reject_all'|'next_hunk'|'previous_hunk'
---@return aurelis.Subcommand
local function preview(name)
  return shown('preview', name, 'no edit is shown in this buffer')
end

---@param name 'stop'|'new'|'history'|'delete'|'retry'
---@return aurelis.Subcommand
local function chat(name)
  return {
    run = function(target)
      require('aurelis.chat')[name](name == 'retry' and target.instruction or nil)
    end,
  }
end

---@param target aurelis.Target
local function cancel(target)
  local bufnr = target.bufnr or vim.api.nvim_get_current_buf()
  local client = client_of(bufnr)
  if not client then
    return
  end
  local running = last_job[client.id]
  if running == nil then
    return say('no job was started here')
  end
  execute(client, bufnr, 'aurelis.cancel', { job = running })
end

--- Applies the edit that the server offers again after the editor refused it.
local function apply()
  vim.lsp.buf.code_action({
    apply = true,
    filter = function(action)
      return vim.startswith(action.title, 'Apply: ')
    end,
  })
end

---@param target aurelis.Target
local function completion(target)
  local bufnr = target.bufnr or vim.api.nvim_get_current_buf()
  local client = client_of(bufnr)
  if not client then
    return
  end
  local word = target.instruction or 'toggle'
  local suggestions = require('aurelis.suggestion')
  if word == 'toggle' then
    word = suggestions.is_enabled(client) and 'off' or 'on'
  end
  if word == 'on' then
    suggestions.enable(client)
  elseif word == 'off' then
    suggestions.disable(client)
  else
    return say('completion takes on, off or toggle', vim.log.levels.WARN)
  end
  say('inline completion is ' .. word)
end

---@type table<string, aurelis.Subcommand>
M.subcommands = {
  explain = job('explain'),
  refactor = job('refactor'),
  test = job('test'),
  document = job('document'),
  optimize = job('optimize'),
  fix = {
    run = function(target)
      local words = target.instruction or reported(target)
      start('fix', vim.tbl_extend('force', target, { instruction = words }))
    end,
  },
  generate = asking('generate', 'Generate: '),
  review = job('review'),
  prompt = {
    run = function(target)
      local prompt, words = (target.instruction or ''):match('^(%S+)%s*(.-)$')
      if not prompt then
        return say('name a prompt of your library', vim.log.levels.WARN)
      end
      local instruction = words ~= '' and words or nil
      local rest = { bufnr = target.bufnr, range = target.range, instruction = instruction }
      start('prompt', rest, prompt)
    end,
  },
  chat = {
    run = function(target)
      require('aurelis.chat').open(target)
    end,
  },
  chat_stop = chat('stop'),
  chat_retry = chat('retry'),
  chat_history = chat('history'),
  chat_new = chat('new'),
  chat_delete = chat('delete'),
  status = job('status'),
  cancel = { run = cancel },
  apply = { run = apply },
  accept = suggestion('accept'),
  accept_word = suggestion('accept_word'),
  accept_line = suggestion('accept_line'),
  next = shown('suggestion', 'next', no_server),
  previous = shown('suggestion', 'previous', no_server),
  dismiss = suggestion('dismiss'),
  accept_hunk = preview('accept_hunk'),
  reject_hunk = preview('reject_hunk'),
  accept_all = preview('accept_all'),
  reject_all = preview('reject_all'),
  next_hunk = preview('next_hunk'),
  previous_hunk = preview('previous_hunk'),
  completion = { run = completion },
}

---@return string[]
local function names()
  local all = vim.tbl_keys(M.subcommands)
  table.sort(all)
  return all
end

--- Runs a subcommand by name.
---@param name string
---@param target? aurelis.Target
function M.run(name, target)
  local subcommand = M.subcommands[name]
  if not subcommand then
    return say(
      ('unknown: %s; known are %s'):format(name, table.concat(names(), ', ')),
      vim.log.levels.ERROR
    )
  end
  subcommand.run(target or {})
end

--- The body of `:Aurelis`.
---@param arguments vim.api.keyset.create_user_command.command_args
function M.execute(arguments)
  local name, instruction = vim.trim(arguments.args):match('^(%S*)%s*(.-)$')
  if name == '' then
    name = 'status'
  end
  local client = require('aurelis.lsp').client(0)
  M.run(name, {
    range = client and require('aurelis.place').range_of(client, arguments),
    instruction = instruction ~= '' and instruction or nil,
  })
end

--- Completes the subcommand; what follows it is free text.
---@param lead string
---@param line string
---@return string[]
function M.complete(lead, line)
  local before = line:match('Aurelis!?%s+(.*)$') or ''
  local first = before:match('^(%S+)%s')
  local choices = names()
  if first then
    choices = first == 'completion' and { 'off', 'on', 'toggle' } or {}
  end
  return vim.tbl_filter(function(choice)
    return vim.startswith(choice, lead)
  end, choices)
end

return M
