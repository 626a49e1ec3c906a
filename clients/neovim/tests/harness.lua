--- A small test harness: specs are functions that run in a coroutine, so that waiting gives the
--- event loop (typed keys, redraws, timers, autocommands) its turn.

local M = {}

local patience = 30000
local step = 10

local runner ---@type thread
local notices = {} ---@type string[]

local function resume()
  local ok, err = coroutine.resume(runner)
  if not ok then
    io.write('the harness failed: ' .. tostring(err) .. '\n')
    vim.cmd('cquit!')
  end
end

local function give_way()
  vim.defer_fn(resume, step)
  coroutine.yield()
end

--- Waits until a condition holds; fails with what was awaited.
---@generic T
---@param what string
---@param condition fun(): T?
---@return T
function M.eventually(what, condition)
  local deadline = vim.uv.now() + patience
  while true do
    local value = condition()
    if value then
      return value
    end
    if vim.uv.now() > deadline then
      error(
        ('waited in vain for %s\nmessages: %s\n%s'):format(
          what,
          table.concat(notices, ' | '),
          vim.fn.execute('messages')
        ),
        0
      )
    end
    give_way()
    vim.uv.update_time()
  end
end

---@param expected any
---@param actual any
---@param what? string
function M.same(expected, actual, what)
  if not vim.deep_equal(expected, actual) then
    error(
      ('%s\nexpected: %s\nactual:   %s'):format(
        what or 'not the same',
        vim.inspect(expected),
        vim.inspect(actual)
      ),
      2
    )
  end
end

---@param text string
---@param part string
function M.contains(text, part)
  if not text:find(part, 1, true) then
    error(('expected to find: %s\nin: %s'):format(part, text), 2)
  end
end

--- Types keys as a user does, and waits until they were taken in.
---@param keys string
function M.type(keys)
  vim.api.nvim_input(keys)
  give_way()
end

--- What is on the screen: a line for each row, without the white space at its end.
---@return string
function M.screen()
  vim.cmd.redraw()
  local rows = {}
  for row = 1, vim.o.lines do
    local cells = {}
    for column = 1, vim.o.columns do
      table.insert(cells, vim.fn.screenstring(row, column))
    end
    table.insert(rows, (table.concat(cells):gsub('%s+$', '')))
  end
  return table.concat(rows, '\n')
end

--- Waits until the screen holds these lines, one below the other, with anything beside them.
---@param lines string[]
function M.on_screen(lines)
  local seen
  local found = pcall(M.eventually, table.concat(lines, '\n'), function()
    seen = vim.split(M.screen(), '\n')
    for from = 1, #seen - #lines + 1 do
      local all = true
      for at, line in ipairs(lines) do
        all = all and seen[from + at - 1]:find(line, 1, true) ~= nil
      end
      if all then
        return true
      end
    end
  end)
  if not found then
    error(
      ('not on the screen:\n%s\nthe screen:\n%s'):format(
        table.concat(lines, '\n'),
        table.concat(seen, '\n')
      ),
      2
    )
  end
end

--- What `vim.notify` was given since the test began.
---@return string[]
function M.notices()
  return notices
end

--- A buffer on a file of its own.
---@param name string
---@param lines string[]
---@return integer bufnr
function M.open(name, lines)
  local folder = vim.fn.tempname()
  vim.fn.mkdir(folder, 'p')
  local path = vim.fs.joinpath(folder, name)
  vim.fn.writefile(lines, path)
  vim.cmd.edit(vim.fn.fnameescape(path))
  vim.cmd.filetype('detect')
  return vim.api.nvim_get_current_buf()
end

local function clean()
  vim.cmd.stopinsert()
  vim.lsp.enable('aurelis', false)
  for _, client in ipairs(vim.lsp.get_clients()) do
    client:stop(5000)
  end
  M.eventually('every client to stop', function()
    return #vim.lsp.get_clients() == 0
  end)
  vim.cmd('silent! only!')
  vim.cmd('silent! %bwipeout!')
  for name in pairs(package.loaded) do
    if name:find('^aurelis') then
      package.loaded[name] = nil
    end
  end
  vim.g.aurelis = nil
  vim.notify = function(message)
    table.insert(notices, message)
  end
  vim.notify_once = vim.notify
  notices = {}
end

---@param file string
---@return { [1]: string, [2]: fun() }[]
local function tests_of(file)
  local tests = {}
  local function test(name, body)
    table.insert(tests, { vim.fs.basename(file):gsub('_spec%.lua$', '') .. ': ' .. name, body })
  end
  assert(loadfile(file))(test, M)
  return tests
end

---@param files string[]
function M.run(files)
  local passed, failed = 0, 0
  local wanted = vim.env.AURELIS_SPEC or ''
  runner = coroutine.create(function()
    for _, file in ipairs(files) do
      for _, test in ipairs(tests_of(file)) do
        if test[1]:find(wanted, 1, true) then
          clean()
          local ok, err = xpcall(test[2], function(problem)
            return debug.traceback(tostring(problem), 2)
          end)
          passed, failed = passed + (ok and 1 or 0), failed + (ok and 0 or 1)
          io.write(('%s %s\n'):format(ok and 'ok  ' or 'FAIL', test[1]))
          if not ok then
            io.write(tostring(err) .. '\n')
          end
        end
      end
    end
    io.write(('\n%d passed, %d failed\n'):format(passed, failed))
    vim.cmd(failed == 0 and passed > 0 and 'qall!' or 'cquit!')
  end)
  vim.schedule(resume)
end

return M
