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

---@param message string
---@param level? integer
local function say(message, level)
  vim.notify('aurelis: ' .. message, level or vim.log.levels.INFO)
end

---@param bufnr integer
---@return vim.lsp.Client?
local function client_of(bufnr)
  local client = require('aurelis.lsp').client(bufnr)
  if not client then
    say('no server in this buffer; see :checkhealth aurelis', vim.log.levels.WARN)
  end
  return client
end

---@param client vim.lsp.Client
---@param bufnr integer
---@param row integer From 0.
---@param column integer In bytes, from 0.
---@return lsp.Position
local function position(client, bufnr, row, column)
  local line = vim.api.nvim_buf_get_lines(bufnr, row, row + 1, false)[1] or ''
  local bytes = math.min(math.max(column, 0), #line)
  return { line = row, character = vim.str_utfindex(line, client.offset_encoding, bytes, false) }
end

--- An empty range at the cursor: the server takes the symbol around it.
---@param client vim.lsp.Client
---@param bufnr integer
---@return lsp.Range
local function at_cursor(client, bufnr)
  local window = vim.fn.bufwinid(bufnr)
  local cursor = window ~= -1 and vim.api.nvim_win_get_cursor(window) or { 1, 0 }
  local here = position(client, bufnr, cursor[1] - 1, cursor[2])
  return { start = here, ['end'] = here }
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
    range = range or at_cursor(client, bufnr),
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
local function start(name, target)
  local bufnr = target.bufnr or vim.api.nvim_get_current_buf()
  local client = client_of(bufnr)
  if not client then
    return
  end
  local argument = subject(client, bufnr, target.range)
  argument.instruction = target.instruction
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

---@param name 'accept'|'accept_word'|'accept_line'|'next'|'previous'|'dismiss'
---@return aurelis.Subcommand
local function suggestion(name)
  return {
    run = function()
      if not require('aurelis.suggestion')[name]() then
        say('no inline completion is shown')
      end
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
  chat = asking('chat', 'Ask: '),
  status = job('status'),
  cancel = { run = cancel },
  apply = { run = apply },
  accept = suggestion('accept'),
  accept_word = suggestion('accept_word'),
  accept_line = suggestion('accept_line'),
  next = suggestion('next'),
  previous = suggestion('previous'),
  dismiss = suggestion('dismiss'),
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

--- The part of a line that a Visual selection covers, where the range came from one.
---@param arguments vim.api.keyset.create_user_command.command_args
---@return integer first_column, integer last_column In bytes, from 0, the last one excluded.
local function columns(arguments)
  local from, to = vim.fn.getpos("'<"), vim.fn.getpos("'>")
  local selected = vim.fn.visualmode() == 'v'
    and from[2] == arguments.line1
    and to[2] == arguments.line2
  if not selected then
    return 0, math.huge
  end
  local line = vim.api.nvim_buf_get_lines(0, to[2] - 1, to[2], false)[1] or ''
  local rest = line:sub(to[3])
  local last = vim.str_byteindex(rest, 'utf-32', 1, false)
  return from[3] - 1, to[3] - 1 + last
end

---@param arguments vim.api.keyset.create_user_command.command_args
---@return lsp.Range?
local function range_of(arguments)
  local client = require('aurelis.lsp').client(0)
  if arguments.range == 0 or not client then
    return nil
  end
  local first, last = columns(arguments)
  return {
    start = position(client, 0, arguments.line1 - 1, first),
    ['end'] = position(client, 0, arguments.line2 - 1, last),
  }
end

--- The body of `:Aurelis`.
---@param arguments vim.api.keyset.create_user_command.command_args
function M.execute(arguments)
  local name, instruction = vim.trim(arguments.args):match('^(%S*)%s*(.-)$')
  if name == '' then
    name = 'status'
  end
  M.run(name, {
    range = range_of(arguments),
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
