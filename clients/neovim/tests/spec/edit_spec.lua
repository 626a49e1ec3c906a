local test, t = ...
local stubs = require('stub')

local function attached()
  vim.g.aurelis = { edit = { preview = false } }
  local stub = stubs.start()
  local bufnr = t.open('sample.py', { 'x = 1' })
  t.eventually('the client', function()
    return require('aurelis.lsp').client(bufnr)
  end)
  return stub, bufnr
end

local function edit(bufnr, version)
  local place = { line = 0, character = 0 }
  return {
    edit = {
      documentChanges = {
        {
          textDocument = { uri = vim.uri_from_bufnr(bufnr), version = version },
          edits = { { range = { start = place, ['end'] = place }, newText = '# new\n' } },
        },
      },
    },
  }
end

local function first_line(bufnr)
  return vim.api.nvim_buf_get_lines(bufnr, 0, 1, false)[1]
end

test('an edit for this version is applied and one undo takes it back', function()
  local stub, bufnr = attached()
  local result = stub.request('workspace/applyEdit', edit(bufnr, 0))
  t.same(true, result.applied)
  t.same('# new', first_line(bufnr))
  vim.cmd.undo()
  t.same('x = 1', first_line(bufnr))
end)

test('a stale edit is refused, also one for the first version', function()
  local stub, bufnr = attached()
  vim.api.nvim_buf_set_lines(bufnr, 0, 1, false, { 'x = 2' })
  for _, version in ipairs({ 0, 99 }) do
    local result = stub.request('workspace/applyEdit', edit(bufnr, version))
    t.same(false, result.applied)
    t.same('x = 2', first_line(bufnr))
  end
end)

test('an edit without a version is applied', function()
  local stub, bufnr = attached()
  t.same(true, stub.request('workspace/applyEdit', edit(bufnr, vim.NIL)).applied)
  t.same('# new', first_line(bufnr))
end)
