--- Options. They stand in `vim.g.aurelis`, a table that a user may leave out altogether; nothing
--- has to be called. Unknown keys and wrong types are reported once and otherwise ignored.

local M = {}

---@class aurelis.Config
---@field cmd false|string|string[] The launcher, or the whole command; false looks for it.
---@field filetypes string[] File types the server is asked about.
---@field root_markers string[] What makes a folder a project.
---@field settings table Sent to the server as its section `aurelis`.
---@field progress boolean Show the progress of jobs on the command line.
---@field completion aurelis.Config.Completion
---@field document aurelis.Config.Document
---@field edit aurelis.Config.Edit
---@field chat aurelis.Config.Chat

---@class aurelis.Config.Completion
---@field enabled boolean Ask for inline completions.
---@field backend 'auto'|'builtin'|'own' `auto` takes Neovim's own where there is one.
---@field delay integer Milliseconds of rest before the `own` backend asks.
---@field keys table<string, false|string> Insert mode keys; false leaves one out.

---@class aurelis.Config.Document
---@field position 'auto'|'right'|'below' Where answers and the chat open.
---@field size number Share of the screen they take.

---@class aurelis.Config.Edit
---@field preview boolean Show an edit and make what is accepted, in place of making it at once.
---@field keys table<string, false|string> Normal mode keys while one is shown; false leaves one out.

---@class aurelis.Config.Chat
---@field keys table<string, false|string> Normal mode keys of the chat; `send_insert` in Insert mode.

---@type aurelis.Config
M.defaults = {
  cmd = false,
  filetypes = {
    'bash',
    'c',
    'cpp',
    'cs',
    'go',
    'java',
    'javascript',
    'javascriptreact',
    'kotlin',
    'lua',
    'php',
    'python',
    'ruby',
    'rust',
    'sh',
    'typescript',
    'typescriptreact',
  },
  root_markers = { '.aurelis.yaml', '.git' },
  settings = {},
  progress = true,
  completion = {
    enabled = true,
    backend = 'auto',
    delay = 200,
    keys = {
      accept = '<M-l>',
      accept_word = '<M-w>',
      accept_line = '<M-j>',
      next = '<M-]>',
      previous = '<M-[>',
      dismiss = '<C-]>',
    },
  },
  document = { position = 'auto', size = 0.45 },
  edit = {
    preview = true,
    keys = {
      accept_hunk = '<M-l>',
      reject_hunk = '<M-x>',
      accept_all = '<M-L>',
      reject_all = '<M-X>',
      next_hunk = ']h',
      previous_hunk = '[h',
    },
  },
  chat = {
    keys = {
      send = '<CR>',
      send_insert = '<C-s>',
      stop = '<C-c>',
      retry = 'gR',
      history = 'gH',
      new = 'gN',
    },
  },
}

---@param value any
---@return boolean
local function is_strings(value)
  return vim.islist(value)
    and vim.iter(value):all(function(item)
      return type(item) == 'string'
    end)
end

---@param ... any The values allowed.
---@return fun(value: any): boolean
local function one_of(...)
  local allowed = { ... }
  return function(value)
    return vim.list_contains(allowed, value)
  end
end

---@param value any
---@return boolean
local function is_key(value)
  return value == false or type(value) == 'string'
end

--- The rule for a table of keys.
---@param defaults table<string, string>
---@return table
local function keys(defaults)
  return vim.tbl_map(function()
    return { is_key, 'a key or false' }
  end, defaults)
end

--- What each option accepts: a check and the words for it, or a table of options.
local rules = {
  cmd = {
    function(value)
      return is_key(value) or (is_strings(value) and #value > 0)
    end,
    'a path or a command as a list',
  },
  filetypes = { is_strings, 'a list of file types' },
  root_markers = { is_strings, 'a list of file names' },
  settings = {
    function(value)
      return type(value) == 'table'
    end,
    'a table',
  },
  progress = { one_of(true, false), 'true or false' },
  completion = {
    enabled = { one_of(true, false), 'true or false' },
    backend = { one_of('auto', 'builtin', 'own'), "'auto', 'builtin' or 'own'" },
    delay = {
      function(value)
        return type(value) == 'number' and value >= 0 and value % 1 == 0
      end,
      'a number of milliseconds',
    },
    keys = keys(M.defaults.completion.keys),
  },
  document = {
    position = { one_of('auto', 'right', 'below'), "'auto', 'right' or 'below'" },
    size = {
      function(value)
        return type(value) == 'number' and value > 0 and value < 1
      end,
      'a number between 0 and 1',
    },
  },
  edit = {
    preview = { one_of(true, false), 'true or false' },
    keys = keys(M.defaults.edit.keys),
  },
  chat = { keys = keys(M.defaults.chat.keys) },
}

--- Lays the given options over the defaults; whatever is wrong is left out and written down.
---@param given any
---@param base table
---@param rule table
---@param path string
---@param problems string[]
---@return table
local function overlay(given, base, rule, path, problems)
  local merged = vim.deepcopy(base)
  if type(given) ~= 'table' then
    table.insert(problems, ('%s: expected a table'):format(path))
    return merged
  end
  for key, value in vim.spairs(given) do
    local here = ('%s.%s'):format(path, key)
    local expected = rule[key]
    if expected == nil then
      local known = vim.tbl_keys(rule)
      table.sort(known)
      table.insert(problems, ('%s: unknown; known are %s'):format(here, table.concat(known, ', ')))
    elseif type(expected[1]) ~= 'function' then
      merged[key] = overlay(value, base[key], expected, here, problems)
    elseif expected[1](value) then
      merged[key] = value
    else
      table.insert(problems, ('%s: expected %s'):format(here, expected[2]))
    end
  end
  return merged
end

--- The options in force, and what is wrong with those that were given.
---@return aurelis.Config
---@return string[] problems
function M.read()
  local problems = {} ---@type string[]
  local given = vim.g.aurelis
  local config = overlay(given == nil and {} or given, M.defaults, rules, 'vim.g.aurelis', problems)
  return config, problems
end

--- The options in force. Problems are shown once.
---@return aurelis.Config
function M.get()
  local config, problems = M.read()
  for _, problem in ipairs(problems) do
    vim.notify_once('aurelis: ' .. problem, vim.log.levels.WARN)
  end
  return config
end

return M
