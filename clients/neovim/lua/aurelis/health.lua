--- `:checkhealth aurelis`: whether all that is needed is there, and what is in use.

local M = {}

local health = vim.health

local function check_editor()
  health.start('aurelis: editor')
  if vim.fn.has('nvim-0.11') == 0 then
    health.error('Neovim 0.11 or newer is needed')
    return
  end
  health.ok('Neovim ' .. tostring(vim.version()))
  if require('aurelis.suggestion').backend_name() == 'builtin' then
    health.ok("inline completion is drawn by Neovim's own vim.lsp.inline_completion")
  else
    health.ok('inline completion is drawn by this plug-in')
  end
  if pcall(vim.treesitter.language.inspect, 'markdown') then
    health.ok('answers are highlighted by the Markdown parser')
  else
    health.info('no Markdown parser: answers and the chat are shown without highlighting')
  end
end

--- Keys of ours that something else has taken; they are left to it.
local function check_keys()
  local keys = require('aurelis.config').get().completion.keys
  for action, key in vim.spairs(keys) do
    local found = key and vim.fn.maparg(key, 'i', false, true) or {}
    if found.lhs and not vim.startswith(found.desc or '', 'Aurelis') then
      health.warn(
        ('%s is mapped already, so it does not %s a completion'):format(key, action:gsub('_', ' ')),
        ('vim.g.aurelis = { completion = { keys = { %s = "…" } } }'):format(action)
      )
    end
  end
end

local function check_options()
  health.start('aurelis: options')
  local _, problems = require('aurelis.config').read()
  for _, problem in ipairs(problems) do
    health.warn(problem, 'see :help aurelis-options')
  end
  if #problems == 0 then
    health.ok(
      vim.g.aurelis and 'vim.g.aurelis is understood' or 'defaults; vim.g.aurelis is not set'
    )
  end
  check_keys()
end

--- The first line a program says of its version.
---@param command string[]
---@return string?
local function version_of(command)
  local ok, process = pcall(vim.system, command, { text = true })
  if not ok then
    return nil
  end
  local result = process:wait(5000)
  local said = (result.stdout or '') .. (result.stderr or '')
  return result.code == 0 and vim.trim(said:match('[^\n]*')) or nil
end

local function check_java()
  local home = vim.env.JAVA_HOME
  local java = home and vim.fs.joinpath(home, 'bin', 'java') or 'java'
  local version = version_of({ java, '-version' })
  local major = version and tonumber(version:match('"(%d+)'))
  if major and major >= 25 then
    health.ok(('Java: %s (%s)'):format(version, java))
  elseif version then
    health.info(
      ('%s is %s; the launcher needs 25 or newer and looks in the usual folders too'):format(
        java,
        version
      )
    )
  else
    health.info('no java in JAVA_HOME or on PATH; the launcher looks in the usual folders too')
  end
end

local function check_server()
  health.start('aurelis: server')
  local path, where = require('aurelis.lsp').launcher()
  if path then
    health.ok(('launcher: %s (from %s)'):format(path, where))
  else
    health.error(
      'no launcher found',
      'put `aurelis` on PATH, or name it: vim.g.aurelis = { cmd = "/path/to/aurelis" }'
    )
  end
  check_java()
  if vim.lsp.is_enabled and not vim.lsp.is_enabled('aurelis') then
    health.warn('the server is not enabled', "vim.lsp.enable('aurelis')")
  end
  health.info('what it says on stderr stands in ' .. vim.lsp.log.get_filename())
end

--- Two servers that offer inline completions in one buffer are both asked.
---@param client vim.lsp.Client
local function check_others(client)
  local others = {}
  for bufnr in pairs(client.attached_buffers) do
    local method = 'textDocument/inlineCompletion'
    for _, other in ipairs(vim.lsp.get_clients({ bufnr = bufnr, method = method })) do
      if other.id ~= client.id then
        others[other.name] = true
      end
    end
  end
  for name in vim.spairs(others) do
    health.warn(
      name .. ' offers inline completion in the same buffers and is asked as well',
      'switch one of them off: :Aurelis completion off'
    )
  end
end

---@param state table
local function describe_state(state)
  for key, value in vim.spairs(state) do
    if type(value) == 'string' or type(value) == 'number' or type(value) == 'boolean' then
      health.info(('%s: %s'):format(key, value))
    elseif vim.islist(value) and #value > 0 and type(value[1]) ~= 'table' then
      health.info(('%s: %s'):format(key, table.concat(vim.tbl_map(tostring, value), ', ')))
    end
  end
end

---@param client vim.lsp.Client
local function check_provider(client)
  local bufnr = next(client.attached_buffers)
  local answer, failure = client:request_sync('aurelis/status', vim.empty_dict(), 2000, bufnr)
  local state = answer and answer.result
  if type(state) == 'table' then
    describe_state(state)
  else
    local reason = failure or vim.tbl_get(answer or {}, 'err', 'message') or 'no answer'
    health.warn('the server did not say which provider it uses: ' .. reason)
  end
end

local function check_clients()
  health.start('aurelis: in use')
  local clients = vim.lsp.get_clients({ name = 'aurelis' })
  if #clients == 0 then
    health.info('not running: open a file of a supported type (vim.g.aurelis.filetypes)')
  end
  for _, client in ipairs(clients) do
    local info = client.server_info or {}
    health.ok(
      ('%s %s, client %d, %d buffers, folder %s'):format(
        info.name or 'aurelis',
        info.version or '',
        client.id,
        vim.tbl_count(client.attached_buffers),
        client.root_dir or 'none'
      )
    )
    if require('aurelis.suggestion').is_enabled(client) then
      health.ok('inline completion is on')
    else
      health.info('inline completion is off (:Aurelis completion on)')
    end
    check_others(client)
    check_provider(client)
  end
end

function M.check()
  check_editor()
  check_options()
  check_server()
  check_clients()
end

return M
