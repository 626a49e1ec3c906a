local test, t = ...
local stubs = require('stub')

local function attached()
  local stub = stubs.start()
  local bufnr = t.open('sample.py', { 'a = 1', 'b = 2', 'c = 3', 'd = 4', 'e = 5' })
  t.eventually('the client', function()
    return require('aurelis.lsp').client(bufnr)
  end)
  return stub, bufnr
end

local function line(number, text)
  return {
    range = {
      start = { line = number - 1, character = 0 },
      ['end'] = { line = number, character = 0 },
    },
    newText = text,
    annotationId = 'aurelis',
  }
end

--- Offers an edit: another line 2, no line 4, a new line at the end.
local function offer(stub, bufnr, edits)
  return stub.ask('workspace/applyEdit', {
    label = 'Refactor',
    edit = {
      changeAnnotations = { aurelis = { label = 'Refactor' } },
      documentChanges = {
        {
          textDocument = {
            uri = vim.uri_from_bufnr(bufnr),
            version = vim.lsp.util.buf_versions[bufnr],
          },
          edits = edits or { line(2, 'b = 20\nb2 = 21\n'), line(4, ''), line(6, 'f = 6\n') },
        },
      },
    },
  })
end

local function lines(bufnr)
  return vim.api.nvim_buf_get_lines(bufnr, 0, -1, false)
end

local function decided(answer)
  return t.eventually('the answer to the server', function()
    return answer[1]
  end)
end

test('an edit is shown in its place and nothing is changed', function()
  local stub, bufnr = attached()
  local answer = offer(stub, bufnr)
  t.on_screen({
    'a = 1',
    'b = 2 Refactor · <M-l> take · <M-x> leave',
    'b = 20',
    'b2 = 21',
    'c = 3',
    'd = 4 Refactor',
    'e = 5 Refactor',
    'f = 6',
  })
  t.same(5, #lines(bufnr))
  t.same(nil, answer[1])
  t.contains(t.notices()[1], 'Refactor: 3 changes in sample.py; <M-L> takes all')
end)

test('pieces are taken and left one by one, and the server hears that it was a part', function()
  local stub, bufnr = attached()
  local answer = offer(stub, bufnr)
  t.type('<M-l>')
  t.same({ 'a = 1', 'b = 20', 'b2 = 21', 'c = 3', 'd = 4', 'e = 5' }, lines(bufnr))
  t.same(5, vim.api.nvim_win_get_cursor(0)[1])
  t.type('<M-x>')
  t.on_screen({ 'b2 = 21', 'c = 3', 'd = 4', 'e = 5 Refactor', 'f = 6' })
  t.type('<M-l>')
  t.same({ applied = false, failureReason = 'partly' }, decided(answer))
  t.same({ 'a = 1', 'b = 20', 'b2 = 21', 'c = 3', 'd = 4', 'e = 5', 'f = 6' }, lines(bufnr))
  t.same('', vim.fn.maparg('<M-l>', 'n'))
end)

test('all is taken in one step of undo', function()
  local stub, bufnr = attached()
  local answer = offer(stub, bufnr)
  t.type('<M-L>')
  t.same({ applied = true }, decided(answer))
  t.same({ 'a = 1', 'b = 20', 'b2 = 21', 'c = 3', 'e = 5', 'f = 6' }, lines(bufnr))
  t.type('u')
  t.same({ 'a = 1', 'b = 2', 'c = 3', 'd = 4', 'e = 5' }, lines(bufnr))
end)

test('all is left', function()
  local stub, bufnr = attached()
  local answer = offer(stub, bufnr)
  t.type('<M-X>')
  t.same({ applied = false, failureReason = 'discarded' }, decided(answer))
  t.same(5, #lines(bufnr))
  t.on_screen({ 'a = 1', 'b = 2', 'c = 3' })
  t.same(nil, t.screen():find('Refactor ·', 1, true))
end)

test('typing elsewhere moves the pieces along', function()
  local stub, bufnr = attached()
  local answer = offer(stub, bufnr)
  t.type('ggOfirst<Esc>')
  t.type('<M-L>')
  t.same({ 'first', 'a = 1', 'b = 20', 'b2 = 21', 'c = 3', 'e = 5', 'f = 6' }, lines(bufnr))
  t.same('partly', decided(answer).failureReason)
end)

test('a piece whose lines have changed is not made', function()
  local stub, bufnr = attached()
  local answer = offer(stub, bufnr)
  t.type('2GA + 1<Esc>')
  t.type('<M-l>')
  t.same('b = 2 + 1', lines(bufnr)[2])
  t.contains(t.notices()[2], 'have changed meanwhile')
  t.type('<M-L>')
  t.same({ 'a = 1', 'b = 2 + 1', 'c = 3', 'e = 5', 'f = 6' }, lines(bufnr))
  t.same('partly', decided(answer).failureReason)
end)

test('the cursor goes from piece to piece and around', function()
  local stub, bufnr = attached()
  offer(stub, bufnr)
  local seen = {}
  for _, keys in ipairs({ ']h', ']h', ']h', ']h', '[h', '[h' }) do
    t.type(keys)
    table.insert(seen, vim.api.nvim_win_get_cursor(0)[1])
  end
  t.same({ 2, 4, 5, 2, 5, 4 }, seen)
end)

test('lines above the first one are drawn', function()
  local stub, bufnr = attached()
  offer(stub, bufnr, { line(1, 'import os\na = 1\n') })
  t.on_screen({ 'import os', 'a = 1 Refactor' })
  t.type('<M-l>')
  t.same('import os', lines(bufnr)[1])
end)

test('a newer edit takes the place of one that is shown, and a lost buffer ends it', function()
  local stub, bufnr = attached()
  local first = offer(stub, bufnr)
  local second = offer(stub, bufnr, { line(1, 'a = 10\n') })
  t.same('discarded', decided(first).failureReason)
  t.on_screen({ 'a = 1 Refactor', 'a = 10', 'b = 2' })
  t.same(nil, second[1])
  vim.cmd('bwipeout!')
  t.same('discarded', decided(second).failureReason)
end)

test('without a preview the commands say so', function()
  attached()
  vim.cmd('Aurelis accept_hunk')
  t.contains(t.notices()[1], 'no edit is shown in this buffer')
end)
