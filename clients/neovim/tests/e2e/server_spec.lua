--- The client against the real server. The environment says where things are:
--- AURELIS_LAUNCHER starts the server, AURELIS_PROJECT is a folder with `Prices.java`, and the
--- model behind the server answers as the test that started this editor told it to.

local test, t = ...

local function text_of(bufnr)
  return table.concat(vim.api.nvim_buf_get_lines(bufnr, 0, -1, false), '\n')
end

--- Opens the project's file, with the server attached and the cursor in `total`.
---@param options? table
---@return integer bufnr
---@return vim.lsp.Client
local function opened(options)
  vim.g.aurelis = vim.tbl_extend(
    'force',
    { cmd = vim.env.AURELIS_LAUNCHER, edit = { preview = false } },
    options or {}
  )
  vim.lsp.enable('aurelis')
  vim.cmd.edit(vim.fs.joinpath(vim.env.AURELIS_PROJECT, 'Prices.java'))
  vim.cmd.filetype('detect')
  local bufnr = vim.api.nvim_get_current_buf()
  local client = t.eventually('the server', function()
    local found = require('aurelis.lsp').client(bufnr)
    return found and found.initialized and found
  end)
  vim.fn.search('int total')
  vim.cmd.normal('w')
  return bufnr, client
end

--- The text of the window that shows an answer.
local function answer()
  for _, window in ipairs(vim.api.nvim_tabpage_list_wins(0)) do
    local bufnr = vim.api.nvim_win_get_buf(window)
    if vim.startswith(vim.api.nvim_buf_get_name(bufnr), 'aurelis://') then
      return text_of(bufnr)
    end
  end
end

local function answered(part)
  return t.eventually('an answer with: ' .. part, function()
    local text = answer()
    return text and text:find(part, 1, true) and text
  end)
end

local function becomes(bufnr, part)
  t.eventually('the buffer to hold: ' .. part, function()
    return text_of(bufnr):find(part, 1, true)
  end)
end

local function notified(part)
  return t.eventually('the message: ' .. part, function()
    for _, message in ipairs(t.notices()) do
      if message:find(part, 1, true) then
        return message
      end
    end
  end)
end

--- The code actions at the cursor, by title.
local function actions(bufnr, client)
  local params = vim.lsp.util.make_range_params(0, client.offset_encoding)
  params.context = { diagnostics = {}, triggerKind = 1 }
  local found ---@type table<string, lsp.CodeAction>?
  client:request('textDocument/codeAction', params, function(err, result)
    found = {}
    for _, action in ipairs(not err and result or {}) do
      found[action.title] = action
    end
  end, bufnr)
  return t.eventually('the code actions', function()
    return found
  end)
end

local function chosen(kind)
  vim.lsp.buf.code_action({
    apply = true,
    filter = function(action)
      return action.kind == kind.kind and action.title:find(kind.title, 1, true) ~= nil
    end,
  })
end

--- Lets the text change between the server's edit and its arrival, as a fast typist does.
---@param client vim.lsp.Client
---@param change fun()
local function meanwhile(client, change)
  local original = client.handlers['workspace/applyEdit']
  client.handlers['workspace/applyEdit'] = function(...)
    client.handlers['workspace/applyEdit'] = original
    change()
    return original(...)
  end
end

--- Waits until an edit is offered again, and applies it to the text that has moved.
local function offered_again(bufnr, client)
  t.eventually('the edit to be offered again', function()
    if not text_of(bufnr):find('typed meanwhile', 1, true) then
      return false
    end
    return vim.iter(vim.tbl_keys(actions(bufnr, client))):any(function(title)
      return vim.startswith(title, 'Apply: ')
    end)
  end)
  t.same(nil, text_of(bufnr):find('mapToInt', 1, true), 'the stale edit was applied')
  vim.cmd('Aurelis apply')
  becomes(bufnr, 'mapToInt')
  t.contains(text_of(bufnr), '// typed meanwhile\n')
  t.contains(text_of(bufnr), 'int count')
  vim.cmd.undo()
  t.same(nil, text_of(bufnr):find('mapToInt', 1, true))
end

local function type_above(bufnr)
  return function()
    vim.api.nvim_buf_set_lines(bufnr, 0, 0, false, { '// typed meanwhile' })
  end
end

test('hover says what the symbol is', function()
  local bufnr = opened()
  t.type('K')
  local hover = t.eventually('the hover', function()
    for _, window in ipairs(vim.api.nvim_tabpage_list_wins(0)) do
      if vim.api.nvim_win_get_config(window).relative ~= '' then
        return text_of(vim.api.nvim_win_get_buf(window))
      end
    end
  end)
  t.contains(hover, 'total')
  t.same(true, vim.api.nvim_buf_is_valid(bufnr))
end)

test('an explanation is shown beside the code', function()
  local bufnr = opened()
  local before = text_of(bufnr)
  vim.cmd('Aurelis explain #explain')
  answered('EXPLAINED by the model')
  t.same(bufnr, vim.api.nvim_get_current_buf())
  t.same(before, text_of(bufnr))
end)

test('a refactoring changes the buffer and one undo takes it back', function()
  local bufnr = opened()
  local before = text_of(bufnr)
  vim.cmd('Aurelis refactor #stream')
  becomes(bufnr, 'mapToInt')
  t.contains(text_of(bufnr), 'int count')
  vim.cmd.undo()
  t.same(before, text_of(bufnr))
end)

test('the selection alone is refactored', function()
  local bufnr = opened()
  vim.fn.search('return prices.size')
  t.type('V:Aurelis refactor #selection<CR>')
  becomes(bufnr, 'Math.max(0, prices.size())')
  t.contains(text_of(bufnr), 'sum += price')
end)

--- The text of the test file beside the code, once it is there.
local function tests_made()
  local file = vim.fs.joinpath(vim.env.AURELIS_PROJECT, 'PricesTest.java')
  return t.eventually('the test file', function()
    local bufnr = vim.fn.bufnr(file)
    local text = bufnr > 0 and vim.api.nvim_buf_is_loaded(bufnr) and text_of(bufnr) or ''
    return text:find('class PricesTest', 1, true) and text
  end)
end

test('tests are made in a file of their own', function()
  local bufnr = opened()
  local before = text_of(bufnr)
  vim.cmd('Aurelis test #test')
  t.contains(tests_made(), 'totalOfNothing_isZero')
  notified('PricesTest.java made')
  t.same(before, text_of(bufnr))
end)

test('documentation, optimisation, a fix and generated code reach the buffer', function()
  local bufnr = opened()
  for _, case in ipairs({
    { 'document #document', 'DOCUMENTED' },
    { 'optimize #optimize', 'OPTIMISED' },
    { 'fix #fix', 'FIXED' },
    { 'generate #generate', 'GENERATED' },
  }) do
    vim.fn.search('int total')
    local before = text_of(bufnr)
    vim.cmd('Aurelis ' .. case[1])
    becomes(bufnr, case[2])
    vim.cmd.undo()
    t.same(before, text_of(bufnr), case[1])
  end
end)

test('an edit is shown, taken by the piece, and the server says so', function()
  local bufnr = opened({ edit = { preview = true } })
  local before = text_of(bufnr)
  vim.cmd('Aurelis refactor #pieces')
  t.on_screen({
    '    int sum = 0; Refactor total · <M-l> take · <M-x> leave',
    '    int all = 0;',
  })
  t.same(before, text_of(bufnr))
  t.type('<M-l>')
  t.contains(text_of(bufnr), 'int all = 0;')
  t.type('<M-X>')
  notified('applied in part')
  t.contains(text_of(bufnr), 'return sum;')
  t.type('u')
  t.same(before, text_of(bufnr))
end)

test('an edit that is shown is taken whole', function()
  local bufnr = opened({ edit = { preview = true } })
  vim.cmd('Aurelis refactor #stream')
  t.on_screen({ 'prices.stream().mapToInt(Integer::intValue).sum();' })
  t.type('<M-L>')
  becomes(bufnr, 'mapToInt')
  notified('applied.')
end)

test('an edit that is discarded can be applied later', function()
  local bufnr = opened({ edit = { preview = true } })
  local before = text_of(bufnr)
  vim.cmd('Aurelis refactor #stream')
  t.on_screen({ 'prices.stream().mapToInt(Integer::intValue).sum();' })
  t.type('<M-X>')
  notified('Choose the code action')
  t.same(before, text_of(bufnr))
  vim.cmd('Aurelis apply')
  becomes(bufnr, 'mapToInt')
end)

test('a conversation goes on, with another model, what is pointed at, and its history', function()
  opened()
  vim.cmd('Aurelis chat #chat what is it')
  answered('ANSWERED by the model')
  t.on_screen({ 'Aurelis · simulated-model' })
  t.type('i#more of @selection and @Prices.java#count<Esc><CR>')
  answered('SAID MORE by the model')
  vim.cmd('Aurelis chat_retry simulated-other')
  answered('Answered by simulated-other')
  t.contains(answer(), '#chat what is it')
  vim.cmd('Aurelis chat_new')
  t.eventually('an empty page', function()
    return answer() == '## You\n\n'
  end)
  vim.ui.select = function(items, options, chosen)
    t.contains(options.format_item(items[1]), '2 questions')
    chosen(items[1])
  end
  vim.cmd('Aurelis chat_history')
  answered('ANSWERED by the model')
  answered('SAID MORE by the model')
end)

test('what is secret is left out of a question and the answer says so', function()
  vim.fn.writefile({ 'TOKEN=x' }, vim.fs.joinpath(vim.env.AURELIS_PROJECT, 'prod.env'))
  opened()
  vim.cmd('Aurelis chat #chat what of @prod.env')
  t.contains(answered('ANSWERED by the model'), 'Not sent: prod.env is kept out of everything')
end)

test('an answer is stopped and the next question is answered', function()
  opened()
  vim.cmd('Aurelis chat #slow tell me')
  answered('word word')
  vim.cmd('Aurelis chat_stop')
  answered('*Stopped.*')
  t.type('i#chat and now<Esc><CR>')
  answered('ANSWERED by the model')
end)

--- The longest time between two ticks of a timer while a condition does not hold yet, in ms.
local function longest_gap(done)
  local worst, last = 0, vim.uv.hrtime()
  local timer = assert(vim.uv.new_timer())
  timer:start(
    5,
    5,
    vim.schedule_wrap(function()
      local now = vim.uv.hrtime()
      worst, last = math.max(worst, (now - last) / 1e6), now
    end)
  )
  t.eventually('the end of the watch', done)
  timer:close()
  return worst
end

local function after(milliseconds)
  local due = vim.uv.now() + milliseconds
  return function()
    return vim.uv.now() >= due
  end
end

--- Watches the editor for ten seconds while a job runs. A busy machine makes gaps too, so what
--- counts is the idle editor just before, and that a freeze comes every time.
---@param command string
---@param name string What the status calls it.
local function stays_awake(bufnr, command, name)
  local reports = {}
  for _ = 1, 3 do
    vim.api.nvim_set_current_win(vim.fn.bufwinid(bufnr))
    local idle = longest_gap(after(2000))
    vim.cmd('Aurelis ' .. command)
    t.eventually('the job to begin', function()
      return require('aurelis').status():find(name, 1, true)
    end)
    local busy = longest_gap(after(10000))
    t.contains(require('aurelis').status(), name)
    vim.cmd('Aurelis ' .. (name == 'chat' and 'chat_stop' or 'cancel'))
    t.eventually('the job to end', function()
      return require('aurelis').status() == ''
    end)
    table.insert(reports, ('%s: idle %.0f ms, busy %.0f ms'):format(name, idle, busy))
    if busy <= math.max(100, 2 * idle) then
      return print(reports[#reports])
    end
  end
  error(table.concat(reports, '; '))
end

test('the editor goes on while a job runs for ten seconds', function()
  local bufnr = opened()
  stays_awake(bufnr, 'explain #slow', 'explain')
  stays_awake(bufnr, 'chat #slow why', 'chat')
end)

test('the status names the provider', function()
  opened()
  vim.cmd('Aurelis status')
  t.eventually('the provider', function()
    local shown = (answer() or '') .. table.concat(t.notices(), '\n') .. vim.fn.execute('messages')
    return shown:find('simulated', 1, true)
  end)
end)

test('every code action is offered, none as a save action, and each does its work', function()
  local bufnr, client = opened()
  local offered = actions(bufnr, client)
  local kinds = {}
  for title, action in pairs(offered) do
    kinds[action.kind] = title
    t.same(nil, action.isPreferred)
  end
  t.same(true, kinds['source.aurelis.explain'] ~= nil, vim.inspect(offered))
  t.same(true, kinds['source.aurelis.test'] ~= nil, vim.inspect(offered))

  local before = text_of(bufnr)
  chosen({ kind = 'source.aurelis.explain', title = 'xplain' })
  t.eventually('the explanation', answer)
  vim.cmd('silent! only')
  chosen({ kind = 'source.aurelis.test', title = 'est' })
  t.eventually('the tests', answer)
  t.same(before, text_of(bufnr))
  for _, title in ipairs({ 'Refactor', 'Document', 'Optimi' }) do
    vim.fn.search('int total')
    chosen({ kind = 'refactor.rewrite.aurelis', title = title })
    t.eventually(title, function()
      return text_of(bufnr) ~= before
    end)
    vim.cmd.undo()
    t.same(before, text_of(bufnr), title)
  end
end)

test('an edit that came too late is offered again and applied', function()
  local bufnr, client = opened()
  vim.api.nvim_buf_set_lines(bufnr, -1, -1, false, { '// typed before' })
  meanwhile(client, type_above(bufnr))
  vim.cmd('Aurelis refactor #stream')
  offered_again(bufnr, client)
end)

test('an edit that came too late for a document just opened is offered again', function()
  local bufnr, client = opened()
  t.same(0, vim.lsp.util.buf_versions[bufnr])
  meanwhile(client, type_above(bufnr))
  vim.cmd('Aurelis refactor #stream')
  offered_again(bufnr, client)
end)

test('an edit that Neovim alone passes over in silence is offered again', function()
  local bufnr, client = opened()
  client.handlers['workspace/applyEdit'] = vim.lsp.handlers['workspace/applyEdit']
  vim.api.nvim_buf_set_lines(bufnr, -1, -1, false, { '// typed before' })
  meanwhile(client, type_above(bufnr))
  vim.cmd('Aurelis refactor #stream')
  offered_again(bufnr, client)
end)

--- The ghost text.
local function ghost(bufnr)
  local namespace = vim.api.nvim_get_namespaces()['nvim.lsp.inline_completion']
  local marks = namespace
    and vim.api.nvim_buf_get_extmarks(bufnr, namespace, 0, -1, { details = true })
  local text = marks and marks[1] and marks[1][4].virt_text
  return text and text[1][1] or nil
end

--- Begins, in insert mode, a line that stands in the file already.
local function completing()
  local bufnr = opened()
  vim.fn.search('int count')
  t.type('O  int first(List<Integer> prices) {<CR>int sum = 0;<CR>for (int pr')
  t.eventually('a proposal', function()
    return ghost(bufnr)
  end)
  return bufnr
end

test('an inline completion is accepted', function()
  local bufnr = completing()
  local shown = ghost(bufnr)
  t.type('<M-l>')
  t.eventually('the text', function()
    return vim.api.nvim_get_current_line():find('for (int pr' .. shown, 1, true)
      or text_of(bufnr):find('for (int pr' .. shown, 1, true)
  end)
end)

test('one word of an inline completion is accepted', function()
  local bufnr = completing()
  local shown = ghost(bufnr)
  local word = require('aurelis.suggestion').next_word(shown)
  t.type('<M-w>')
  t.eventually('the word', function()
    return vim.trim(vim.api.nvim_get_current_line()) == vim.trim('for (int pr' .. word)
  end)
  t.type('<Esc>')
  vim.cmd('Aurelis status')
  t.eventually('the count', function()
    local shown = table.concat(t.notices(), '\n') .. vim.fn.execute('messages')
    return shown:find('taken: word 1', 1, true)
  end)
end)

test('the health report names the server and the provider', function()
  opened()
  vim.cmd('checkhealth aurelis')
  local report = t.eventually('the report', function()
    local text = text_of(0)
    return text:find('aurelis: in use', 1, true) and text
  end)
  t.contains(report, vim.env.AURELIS_LAUNCHER)
  t.contains(report, 'simulated')
end)

test('leaving the editor ends the server', function()
  local _, client = opened()
  client:stop()
  t.eventually('the server to end', function()
    return client:is_stopped()
  end)
  t.same(0, #vim.tbl_filter(function(message)
    return message:find('quit', 1, true) or message:find('exit', 1, true)
  end, t.notices()))
end)
