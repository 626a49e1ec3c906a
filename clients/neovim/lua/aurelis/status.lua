--- What the server is doing: the running jobs, shown lightly on the command line and as a text
--- for status lines.

local M = {}

---@class aurelis.Job
---@field client integer
---@field title string
---@field message? string
---@field percentage? integer

--- Running jobs by client and progress token.
local jobs = {} ---@type table<string, aurelis.Job>

--- What each client's server last said of itself; `false` while it is asked.
local states = {} ---@type table<integer, table|false>

---@param job aurelis.Job
---@return string
local function describe(job)
  local parts = { job.title }
  if job.percentage then
    table.insert(parts, ('%d%%'):format(job.percentage))
  end
  if job.message and job.message ~= '' then
    table.insert(parts, job.message)
  end
  return (table.concat(parts, ' '):gsub('%s+', ' '))
end

--- Shortens a text to what fits on the command line, so that no key press is asked for.
---@param text string
---@return string
local function fitting(text)
  local room = math.max(0, vim.v.echospace)
  if vim.fn.strdisplaywidth(text) <= room then
    return text
  end
  return vim.fn.strcharpart(text, 0, math.max(0, room - 1)) .. '…'
end

---@param text string
local function echo(text)
  if not require('aurelis.config').get().progress then
    return
  end
  if vim.api.nvim_get_mode().mode:find('^[ct]') then
    return
  end
  local named = text:find('^Aurelis') and text or 'Aurelis: ' .. text
  vim.api.nvim_echo({ { fitting(named) } }, false, {})
end

local function redraw()
  vim.schedule(function()
    vim.cmd.redrawstatus()
  end)
end

--- Takes one `$/progress` notification.
---@param params { token: integer|string, value: table }
---@param client_id integer
function M.progress(params, client_id)
  local value = type(params.value) == 'table' and params.value or {}
  local key = ('%s:%s'):format(client_id, params.token)
  if value.kind == 'begin' then
    jobs[key] = {
      client = client_id,
      title = value.title or 'working',
      message = value.message,
      percentage = value.percentage,
    }
    echo(describe(jobs[key]))
  elseif value.kind == 'report' and jobs[key] then
    jobs[key].message = value.message or jobs[key].message
    jobs[key].percentage = value.percentage or jobs[key].percentage
    echo(describe(jobs[key]))
  elseif value.kind == 'end' then
    local job = jobs[key]
    jobs[key] = nil
    if job then
      echo(describe({ client = job.client, title = job.title, message = value.message or 'done' }))
    end
  end
  redraw()
end

--- Handler of `aurelis/statusChanged`.
---@param params any
---@param context { client_id: integer }
function M.changed(_, params, context)
  if type(params) == 'table' then
    states[context.client_id] = params
    redraw()
  end
end

--- Asks a server once what it is about; from then on it tells.
---@param client vim.lsp.Client
local function ask(client)
  states[client.id] = false
  client:request('aurelis/status', vim.empty_dict(), function(_, result)
    M.changed(nil, result, { client_id = client.id })
  end)
end

--- A component for status lines: who answers in this buffer and what runs; empty where no server
--- is. It holds no `%`, so that it can be put into a format.
---@return string
function M.component()
  local client = require('aurelis.lsp').client(0)
  if not client or not client.initialized then
    return ''
  end
  if states[client.id] == nil then
    ask(client)
  end
  local state = states[client.id] or {}
  local who = type(state.model) == 'string' and state.model or state.provider
  local parts = { 'Aurelis', type(who) == 'string' and who or nil }
  local running = M.text()
  if running ~= '' then
    table.insert(parts, running)
  end
  return (table.concat(parts, ' · '):gsub('%%', ''):gsub('· Aurelis: ', '· '))
end

--- Forgets a client that has ended.
---@param client_id integer
function M.lost(client_id)
  states[client_id] = nil
  for key, job in pairs(jobs) do
    if job.client == client_id then
      jobs[key] = nil
    end
  end
  redraw()
end

--- The running jobs in one line; empty where there is none.
---@return string
function M.text()
  local running = {}
  for _, job in vim.spairs(jobs) do
    table.insert(running, describe(job))
  end
  return table.concat(running, ' · ')
end

return M
