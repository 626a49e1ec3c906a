local test, t = ...
local stubs = require('stub')

local function attached()
  local stub = stubs.start()
  local bufnr = t.open('sample.py', { 'x = 1' })
  t.eventually('the client', function()
    return require('aurelis.lsp').client(bufnr)
  end)
  return stub
end

test('the text names the running job and is empty afterwards', function()
  local stub = attached()
  local status = require('aurelis').status
  t.same('', status())
  stub.send('$/progress', { token = 'a', value = { kind = 'begin', title = 'Explain' } })
  stub.send('$/progress', {
    token = 'a',
    value = { kind = 'report', percentage = 40, message = 'asking the model' },
  })
  t.eventually('the job', function()
    return status() == 'Explain 40% asking the model'
  end)
  stub.send('$/progress', { token = 'a', value = { kind = 'end' } })
  t.eventually('the end', function()
    return status() == ''
  end)
end)

test('a long message stays on one line', function()
  local stub = attached()
  local echo, shown = vim.api.nvim_echo, nil
  vim.api.nvim_echo = function(chunks)
    shown = chunks[1][1]
  end
  stub.send('$/progress', {
    token = 'a',
    value = { kind = 'begin', title = 'Explain', message = ('word\n '):rep(200) },
  })
  t.eventually('the message', function()
    return shown
  end)
  vim.api.nvim_echo = echo
  t.same(true, vim.fn.strdisplaywidth(shown) <= vim.v.echospace)
  t.same(nil, shown:find('\n'))
end)

test('values that make no sense are left aside', function()
  local stub = attached()
  stub.send('$/progress', { token = 'b', value = { kind = 'report' } })
  stub.send('$/progress', { token = 'b', value = { kind = 'end' } })
  stub.send('aurelis/statusChanged', vim.NIL)
  t.same('', require('aurelis').status())
end)

test('the component names who answers and what runs, and is empty without a server', function()
  t.same('', require('aurelis').statusline())
  local stub = attached()
  stub.answers['aurelis/status'] = function()
    return { state = 'ready', provider = 'local-llm', model = 'my-model', jobs = {} }
  end
  local component = require('aurelis').statusline
  t.eventually('the model', function()
    return component() == 'Aurelis · my-model'
  end)
  stub.send('aurelis/statusChanged', { state = 'ready', provider = 'engine', model = vim.NIL })
  stub.send('$/progress', {
    token = 'a',
    value = { kind = 'begin', title = 'Aurelis: explain', percentage = 40 },
  })
  t.eventually('the job', function()
    return component() == 'Aurelis · engine · explain 40'
  end)
  t.same(1, #stubs.asked(stub, 'aurelis/status'))
end)

test('the component is drawn in the status line', function()
  local stub = attached()
  stub.answers['aurelis/status'] = function()
    return { state = 'ready', provider = 'p', model = '100%%real', jobs = {} }
  end
  vim.o.laststatus = 2
  vim.wo.statusline = "%{%v:lua.require'aurelis'.statusline()%}"
  t.eventually('the line', function()
    return vim.startswith(t.screen(), 'Aurelis · 100real')
      or t.screen():find('\nAurelis · 100real')
  end)
end)
