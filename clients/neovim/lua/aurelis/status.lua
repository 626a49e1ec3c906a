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

--- What the server last said of itself.
local state ---@type table?

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
  vim.schedule(function()
    vim.cmd.redrawstatus()
  end)
end

--- Handler of `aurelis/statusChanged`.
---@param params any
function M.changed(_, params)
  state = type(params) == 'table' and params or nil
  vim.schedule(function()
    vim.cmd.redrawstatus()
  end)
end

--- What the server last said of itself in `aurelis/statusChanged`.
---@return table?
function M.state()
  return state
end

--- The running jobs in one line; empty where there is none.
---@return string
function M.text()
  local running = {}
  for key, job in vim.spairs(jobs) do
    if vim.lsp.get_client_by_id(job.client) then
      table.insert(running, describe(job))
    else
      jobs[key] = nil
    end
  end
  return table.concat(running, ' · ')
end

return M
