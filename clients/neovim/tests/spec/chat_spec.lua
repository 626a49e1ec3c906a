local test, t = ...
local stubs = require('stub')

local function attached(lines)
  local stub = stubs.start()
  local job = 0
  local function started(params)
    job = job + 1
    return { job = 'job-' .. job, session = params.session or 'chat-1' }
  end
  stub.answers['aurelis/chat'] = started
  stub.answers['aurelis/chat/retry'] = started
  local bufnr = t.open('Sample.java', lines or { 'class Sample {', '  int one;', '}' })
  t.eventually('the client', function()
    local client = require('aurelis.lsp').client(bufnr)
    return client and client.initialized
  end)
  return stub, bufnr
end

local function asked(stub, method, count)
  return t.eventually(method, function()
    return stubs.asked(stub, 'aurelis/' .. method)[count or 1]
  end)
end

local function piece(stub, job, delta)
  stub.send('aurelis/stream', { job = job, delta = delta, done = false })
end

local function done(stub, job, outcome, text)
  stub.send(
    'aurelis/stream',
    { job = job, delta = '', done = true, outcome = outcome, text = text }
  )
end

local function page()
  local bufnr = vim.fn.bufnr('^aurelis://chat$')
  return table.concat(vim.api.nvim_buf_get_lines(bufnr, 0, -1, false), '\n')
end

local function becomes(text)
  local seen
  local found = pcall(t.eventually, 'the page', function()
    seen = page()
    return seen == text
  end)
  if not found then
    t.same(text, seen)
  end
end

--- Answers the choice that the editor offers, by the text of a line.
local function choosing(part)
  vim.ui.select = function(items, options, done_with)
    for _, item in ipairs(items) do
      if options.format_item(item):find(part, 1, true) then
        return done_with(item)
      end
    end
    error('not offered: ' .. part)
  end
end

local function answered(stub, question, answer)
  vim.cmd('Aurelis chat ' .. question)
  asked(stub, 'chat')
  done(stub, 'job-1', 'document', '# Answer\n\n' .. answer .. '\n\n---\n\nAnswered by m1 (p).\n')
  t.eventually('the answer', function()
    return page():find(answer, 1, true)
  end)
end

test('a question names its file, streams its answer, and ends in clean Markdown', function()
  local stub, bufnr = attached()
  vim.cmd('Aurelis chat why one?')
  local params = asked(stub, 'chat')
  local name = params.question:match('^(%S+) why one%?$')
  t.same(true, name == '@file' or vim.endswith(name, 'Sample.java'), params.question)
  t.same(true, bufnr ~= vim.api.nvim_get_current_buf())
  piece(stub, 'job-1', 'It is ')
  piece(stub, 'job-1', '*one*\n\nbe')
  becomes(('## You\n\n%s\n\n## Aurelis\n\nIt is *one*\n\nbe\n\n## You\n\n'):format(params.question))
  t.on_screen({ 'Aurelis · answering · <C-c> stops' })
  t.on_screen({ 'It is', '', 'be', '', 'You' })
  done(stub, 'job-1', 'document', '# Answer\n\nIt is one.\n\n---\n\nAnswered by my-model (p).\n')
  becomes(
    ('## You\n\n%s\n\n## Aurelis\n\nIt is one.\n\n---\n\nAnswered by my-model (p).\n\n## You\n\n'):format(
      params.question
    )
  )
  t.on_screen({ 'Aurelis · my-model · <CR> asks' })
end)

test('what is typed at the end is asked in the same conversation', function()
  local stub = attached()
  answered(stub, 'one?', 'First.')
  t.type('itwo?<Esc><CR>')
  local params = asked(stub, 'chat', 2)
  t.same('two?', params.question)
  t.same('chat-1', params.session)
end)

test('one can write on while an answer comes, and undo takes back only what was written', function()
  local stub = attached()
  vim.cmd('Aurelis chat why?')
  asked(stub, 'chat')
  t.type('iand th')
  piece(stub, 'job-1', 'Because.\nReally.')
  t.eventually('the piece', function()
    return page():find('Because.\nReally.', 1, true)
  end)
  t.type('en')
  t.contains(page(), 'Really.\n\n## You\n\nand then')
  t.type('<Esc><CR>')
  t.contains(t.notices()[1], 'still being answered')
  t.same(1, #stubs.asked(stub, 'aurelis/chat'))
  done(stub, 'job-1', 'document', '# Answer\n\nBecause.')
  t.eventually('the end', function()
    return page():find('Because.\n\n## You\n\nand then', 1, true)
  end)
  t.type('i more<Esc>u')
  t.contains(page(), 'Because.\n\n## You\n\nand then')
end)

test('a long answer scrolls while its end is in sight, and stays where somebody reads', function()
  local stub = attached()
  vim.cmd('Aurelis chat why?')
  asked(stub, 'chat')
  for number = 1, 60 do
    piece(stub, 'job-1', ('line %d\n'):format(number))
  end
  t.on_screen({ 'line 59', 'line 60', '', '', 'You', '' })
  vim.api.nvim_win_set_cursor(0, { 1, 0 })
  t.screen()
  piece(stub, 'job-1', 'the last line')
  t.eventually('the last line', function()
    return page():find('the last line', 1, true)
  end)
  t.same(1, vim.fn.line('w0'))
end)

test('pieces that come before the job has a name are not lost', function()
  local stub = attached()
  stub.answers['aurelis/chat'] = function()
    piece(stub, 'job-7', 'Early.')
    return { job = 'job-7', session = 'chat-7' }
  end
  vim.cmd('Aurelis chat why?')
  t.eventually('the piece', function()
    return page():find('Early.', 1, true)
  end)
end)

test('an answer is stopped and keeps what came', function()
  local stub = attached()
  vim.cmd('Aurelis chat why?')
  asked(stub, 'chat')
  piece(stub, 'job-1', 'Because of')
  vim.cmd('Aurelis chat_stop')
  t.same({ job = 'job-1' }, asked(stub, 'cancel'))
  done(stub, 'job-1', 'cancelled', 'Cancelled.')
  t.eventually('the note', function()
    return page():find('Because of\n\n*Stopped.*\n\n## You', 1, true)
  end)
end)

test('another model answers in place of the one that did', function()
  local stub = attached()
  answered(stub, 'why?', 'First.')
  stub.answers['aurelis/models'] = function()
    return { models = { { id = 'm1', provider = 'p' }, { id = 'm2', provider = 'q' } } }
  end
  choosing('m2 (q)')
  t.type('gR')
  t.same({ session = 'chat-1', model = 'm2' }, asked(stub, 'chat/retry'))
  piece(stub, 'job-2', 'Sec')
  done(stub, 'job-2', 'document', '# Answer\n\nSecond.\n\n---\n\nAnswered by m2 (q).\n')
  t.eventually('the other answer', function()
    return page():find('Second.', 1, true) and not page():find('First.', 1, true)
  end)
end)

test('a retry that fails leaves the answer before', function()
  local stub = attached()
  answered(stub, 'why?', 'First.')
  stub.answers['aurelis/chat/get'] = function()
    local turn = { question = 'why?', answer = 'First.', ['end'] = 'answered', origin = 'By m1.' }
    return { session = 'chat-1', title = 'why?', turns = { turn } }
  end
  vim.cmd('Aurelis chat_retry m2')
  asked(stub, 'chat/retry')
  done(stub, 'job-2', 'message', 'Nobody answers.')
  becomes('## You\n\nwhy?\n\n## Aurelis\n\nFirst.\n\n---\n\nBy m1.\n\n## You\n\n')
  t.contains(table.concat(t.notices(), '\n'), 'Nobody answers.')
end)

test('a conversation of before is shown again and goes on', function()
  local stub = attached()
  stub.answers['aurelis/chat/list'] = function()
    return { sessions = { { session = 'chat-9', title = 'Why the lock?', turns = 2 } } }
  end
  stub.answers['aurelis/chat/get'] = function()
    return {
      session = 'chat-9',
      title = 'Why the lock?',
      turns = {
        {
          question = 'Why the lock?',
          answer = 'It guards.',
          ['end'] = 'answered',
          origin = 'By m.',
        },
        { question = 'And?', answer = 'No mo', ['end'] = 'stopped', origin = vim.NIL },
      },
    }
  end
  choosing('Why the lock? · 2 questions')
  vim.cmd('Aurelis chat_history')
  t.eventually('the conversation', function()
    return vim.fn.bufnr('^aurelis://chat$') > 0 and page():find('No mo', 1, true)
  end)
  becomes(
    '## You\n\nWhy the lock?\n\n## Aurelis\n\nIt guards.\n\n---\n\nBy m.\n\n'
      .. '## You\n\nAnd?\n\n## Aurelis\n\nNo mo\n\n*Stopped.*\n\n## You\n\n'
  )
  t.type('iThen?<Esc><CR>')
  t.same('chat-9', asked(stub, 'chat').session)
end)

test('another conversation begins anew, and one that is deleted is gone', function()
  local stub = attached()
  answered(stub, 'why?', 'First.')
  vim.cmd('Aurelis chat_new')
  becomes('## You\n\n')
  t.type('iNew?<Esc><CR>')
  t.same(nil, asked(stub, 'chat', 2).session)
  done(stub, 'job-2', 'document', '# Answer\n\nYes.')
  t.eventually('the answer', function()
    return page():find('Yes.', 1, true)
  end)
  vim.cmd('Aurelis chat_delete')
  t.same({ session = 'chat-1' }, asked(stub, 'chat/delete'))
  becomes('## You\n\n')
end)

test('the words for selection and diagnostics are sent as references', function()
  local stub, bufnr = attached()
  vim.diagnostic.set(vim.api.nvim_create_namespace('another server'), bufnr, {
    { lnum = 1, col = 2, message = 'never used', severity = vim.diagnostic.severity.WARN },
  })
  t.type('2GVj<Esc>')
  vim.cmd('Aurelis chat what of @selection and @diagnostics?')
  local references = asked(stub, 'chat').references
  local uri = vim.uri_from_bufnr(bufnr)
  local kinds = {}
  for _, each in ipairs(references) do
    kinds[each.kind] = each
    t.same(uri, each.textDocument.uri)
  end
  t.same(1, kinds.selection.range.start.line)
  t.same(3, kinds.selection.range['end'].line)
  t.same('never used', kinds.diagnostics.diagnostics[1].message)
  t.same(2, kinds.diagnostics.diagnostics[1].severity)
  t.same({ line = 1, character = 2 }, kinds.diagnostics.diagnostics[1].range.start)
end)

test('a range of lines is named by its lines', function()
  local stub, bufnr = attached()
  local client = assert(require('aurelis.lsp').client(bufnr))
  client.root_dir = vim.fs.dirname(vim.api.nvim_buf_get_name(bufnr))
  vim.cmd('2,3Aurelis chat why?')
  t.same('@Sample.java:2-3 why?', asked(stub, 'chat').question)
end)

test('what begins with @ is completed', function()
  local _, bufnr = attached()
  local client = assert(require('aurelis.lsp').client(bufnr))
  client.root_dir = vim.fs.dirname(vim.api.nvim_buf_get_name(bufnr))
  vim.cmd('Aurelis chat')
  t.contains(page(), '@Sample.java ')
  local complete = require('aurelis.chat.references').complete
  t.same({ '@diagnostics' }, complete(0, '@d'))
  t.same({ '@Sample.java' }, complete(0, '@Sam'))
  t.type('A see @Sam<C-x><C-o>')
  t.eventually('the completion', function()
    return page():find('see @Sample.java', 1, true)
  end)
end)

test('a refused question says why, and a lost conversation begins anew', function()
  local stub = attached()
  answered(stub, 'why?', 'First.')
  stub.answers['aurelis/chat'] = function(params)
    if params.session then
      return nil, { code = -32602, message = 'There is no such conversation.' }
    end
    return nil, { code = -32803, message = 'The feature chat is switched off.' }
  end
  t.type('iAgain?<Esc><CR>')
  t.eventually('the reason', function()
    return page():find('*The feature chat is switched off.*', 1, true)
  end)
  t.contains(table.concat(t.notices(), '\n'), 'a new one begins')
end)

test('an answer whose server ends is given up', function()
  local stub, bufnr = attached()
  vim.cmd('Aurelis chat why?')
  asked(stub, 'chat')
  require('aurelis.lsp').client(bufnr):stop()
  t.eventually('the note', function()
    return page():find('The server ended before it had answered', 1, true)
  end)
  t.same(1, #stubs.asked(stub, 'aurelis/chat'))
end)

test('an answer is given up where its own server ends and another one runs', function()
  attached()
  local bufnr = t.open('Other.java', { 'class Other {}' })
  local other = vim.tbl_extend('force', vim.lsp.config.aurelis, { root_dir = '/elsewhere' })
  vim.lsp.start(other, {
    bufnr = bufnr,
    reuse_client = function()
      return false
    end,
  })
  t.eventually('two servers', function()
    return #vim.lsp.get_clients({ name = 'aurelis' }) == 2
  end)
  vim.cmd('Aurelis chat why?')
  require('aurelis.lsp').any():stop()
  t.eventually('the note', function()
    return page():find('The server ended before it had answered', 1, true)
  end)
  t.same(1, #vim.lsp.get_clients({ name = 'aurelis' }))
end)

test('a server that names no models says why', function()
  local stub = attached()
  answered(stub, 'why?', 'First.')
  stub.answers['aurelis/models'] = function()
    return nil, { code = -32603, message = 'There is no list.' }
  end
  t.type('gR')
  t.eventually('the reason', function()
    return vim.tbl_contains(t.notices(), 'aurelis: There is no list.')
  end)
end)

test('a deleted page is made anew', function()
  local stub = attached()
  vim.cmd('Aurelis chat why?')
  asked(stub, 'chat')
  t.type('ggdG')
  piece(stub, 'job-1', 'Because.')
  done(stub, 'job-1', 'document', '# Answer\n\nBecause.')
  t.eventually('a place to write', function()
    return page():find('## You\n\n$')
  end)
  vim.cmd('bwipeout!')
  vim.cmd('Aurelis chat and?')
  t.contains(page(), 'and?')
end)
