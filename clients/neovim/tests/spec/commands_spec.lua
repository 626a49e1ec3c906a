local test, t = ...
local stubs = require('stub')

local function attached(lines)
  local stub = stubs.start()
  local bufnr = t.open('Sample.java', lines or { 'class Sample {', '  int one;', '}' })
  t.eventually('the client', function()
    return require('aurelis.lsp').client(bufnr)
  end)
  return stub, bufnr
end

local function executed(stub)
  return t.eventually('a command', function()
    local all = stubs.asked(stub, 'workspace/executeCommand')
    return all[#all]
  end)
end

test('the names are completed, and nothing after them', function()
  t.same({ 'explain' }, vim.fn.getcompletion('Aurelis ex', 'cmdline'))
  t.same({ 'off', 'on' }, vim.fn.getcompletion('Aurelis completion o', 'cmdline'))
  t.same({}, vim.fn.getcompletion('Aurelis explain w', 'cmdline'))
end)

test('an action names the document, its version and the cursor', function()
  local stub, bufnr = attached()
  vim.api.nvim_win_set_cursor(0, { 2, 6 })
  vim.cmd('Aurelis explain')
  local params = executed(stub)
  t.same('aurelis.explain', params.command)
  local here = { line = 1, character = 6 }
  t.same({
    {
      textDocument = { uri = vim.uri_from_bufnr(bufnr), version = vim.lsp.util.buf_versions[bufnr] },
      range = { start = here, ['end'] = here },
    },
  }, params.arguments)
end)

test('the rest of the line is the instruction', function()
  local stub = attached()
  vim.cmd('Aurelis refactor use   a record')
  t.same('use   a record', executed(stub).arguments[1].instruction)
end)

test('a range of lines covers them whole', function()
  local stub = attached()
  vim.cmd('1,2Aurelis test')
  t.same({
    start = { line = 0, character = 0 },
    ['end'] = { line = 1, character = 10 },
  }, executed(stub).arguments[1].range)
end)

test('a selection within lines is sent as it is, in UTF-16', function()
  local stub = attached({ '// 😀 é before', 'x' })
  vim.api.nvim_win_set_cursor(0, { 1, 3 })
  t.type('vll:Aurelis explain<CR>')
  t.same({
    start = { line = 0, character = 3 },
    ['end'] = { line = 0, character = 7 },
  }, executed(stub).arguments[1].range)
end)

test('generate asks for words where none are given', function()
  local stub = attached()
  local input = vim.ui.input
  vim.ui.input = function(_, done)
    done(' a builder ')
  end
  vim.cmd('Aurelis generate')
  vim.ui.input = input
  local params = executed(stub)
  t.same('aurelis.generate', params.command)
  t.same('a builder', params.arguments[1].instruction)
end)

test('a prompt of the library is named, with words of its own', function()
  local stub = attached()
  vim.cmd('Aurelis prompt')
  t.contains(t.notices()[1], 'name a prompt')
  vim.cmd('Aurelis prompt house-style be brief')
  local params = executed(stub)
  t.same('aurelis.prompt', params.command)
  t.same('house-style', params.arguments[1].prompt)
  t.same('be brief', params.arguments[1].instruction)
end)

test('fix tells what is reported in the line', function()
  local stub, bufnr = attached()
  local namespace = vim.api.nvim_create_namespace('another server')
  vim.diagnostic.set(namespace, bufnr, {
    { lnum = 1, col = 6, message = 'one is not initialised' },
    { lnum = 2, col = 0, message = 'elsewhere' },
  })
  vim.api.nvim_win_set_cursor(0, { 2, 0 })
  vim.cmd('Aurelis fix')
  t.same('line 2: one is not initialised', executed(stub).arguments[1].instruction)
end)

test('cancel names the job that was started last', function()
  local stub = attached()
  vim.cmd('Aurelis explain')
  executed(stub)
  t.eventually('the job to be known', function()
    vim.cmd('Aurelis cancel')
    return executed(stub).command == 'aurelis.cancel'
  end)
  t.same({ { job = 'job-1' } }, executed(stub).arguments)
end)

test('an error of the server is shown in its words', function()
  local stub = attached()
  stub.answers['workspace/executeCommand'] = function()
    return nil, { code = -32602, message = 'nothing to explain here' }
  end
  vim.cmd('Aurelis explain')
  t.eventually('the message', function()
    return (t.notices()[1] or ''):find('nothing to explain here')
  end)
end)

test('without a server a command says so', function()
  t.open('plain.txt', { 'text' })
  vim.cmd('Aurelis explain')
  t.contains(t.notices()[1], 'no server in this buffer')
end)

test('an unknown name is answered with the known ones', function()
  vim.cmd('Aurelis explode')
  t.contains(t.notices()[1], 'unknown: explode')
  t.contains(t.notices()[1], 'explain')
end)

test('apply takes the edit that is offered again', function()
  local stub, bufnr = attached()
  stub.answers['textDocument/codeAction'] = function(params)
    local place = { line = 0, character = 0 }
    local edit = { range = { start = place, ['end'] = place }, newText = '// applied\n' }
    return {
      { title = 'Explain', kind = 'source.aurelis.explain' },
      {
        title = 'Apply: Refactor',
        kind = 'refactor.rewrite.aurelis',
        edit = { changes = { [params.textDocument.uri] = { edit } } },
      },
    }
  end
  vim.cmd('Aurelis apply')
  t.eventually('the edit', function()
    return vim.api.nvim_buf_get_lines(bufnr, 0, 1, false)[1] == '// applied'
  end)
end)
