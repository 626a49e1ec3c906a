local test, t = ...
local stubs = require('stub')

local proposed = 'return first + second;\n  }'

--- A buffer in insert mode behind `  re`, with a proposal drawn.
local function proposing(backend, item)
  vim.g.aurelis = { completion = { backend = backend, delay = 20 } }
  local stub = stubs.start()
  stub.answers['textDocument/inlineCompletion'] = function(params)
    local line = params.position.line
    return {
      items = {
        vim.tbl_extend('force', {
          insertText = proposed,
          range = {
            start = { line = line, character = 2 },
            ['end'] = { line = line, character = params.position.character },
          },
          command = { title = 'taken', command = 'aurelis.accept', arguments = { { id = 7 } } },
        }, item or {}),
      },
    }
  end
  local bufnr = t.open('Sample.java', { 'class Sample {', '  re' })
  t.eventually('the client', function()
    return require('aurelis.lsp').client(bufnr)
  end)
  vim.api.nvim_win_set_cursor(0, { 2, 3 })
  t.type('A')
  t.eventually('the proposal', function()
    return vim.tbl_contains({ 'turn first + second;' }, require('harness').ghost(bufnr))
  end)
  return stub, bufnr
end

--- The virtual text in a buffer.
function t.ghost(bufnr)
  for name, namespace in pairs(vim.api.nvim_get_namespaces()) do
    if name:find('inline_completion') or name:find('aurelis') then
      local marks = vim.api.nvim_buf_get_extmarks(bufnr, namespace, 0, -1, { details = true })
      for _, mark in ipairs(marks) do
        local text = mark[4].virt_text
        if text then
          return text[1][1]
        end
      end
    end
  end
end

local function lines_become(bufnr, expected)
  t.eventually(vim.inspect(expected), function()
    return vim.deep_equal(expected, vim.api.nvim_buf_get_lines(bufnr, 0, -1, false))
  end)
end

test('own goes on where another client lets go of the buffer', function()
  local _, bufnr = proposing('own')
  require('aurelis.lsp').detached({ id = -1 }, bufnr)
  t.same('turn first + second;', t.ghost(bufnr))
end)

test('to ask for another one without a server says so', function()
  vim.cmd('enew')
  vim.cmd('Aurelis next')
  t.same('aurelis: no server in this buffer; see :checkhealth aurelis', t.notices()[1])
end)

for _, backend in ipairs({ 'builtin', 'own' }) do
  local function case(name, body)
    test(backend .. ' ' .. name, body)
  end

  case('accept inserts all of it and reports it', function()
    local stub, bufnr = proposing(backend)
    t.type('<M-l>')
    lines_become(bufnr, { 'class Sample {', '  return first + second;', '  }' })
    t.same({ 3, 3 }, vim.api.nvim_win_get_cursor(0))
    local taken = t.eventually('the report', function()
      return stubs.asked(stub, 'workspace/executeCommand')[1]
    end)
    t.same('aurelis.accept', taken.command)
    t.same({ { id = 7 } }, taken.arguments)
  end)

  case('accept word inserts one word and reports it', function()
    local stub, bufnr = proposing(backend)
    t.type('<M-w>')
    lines_become(bufnr, { 'class Sample {', '  return' })
    local taken = t.eventually('the report', function()
      return stubs.asked(stub, 'workspace/executeCommand')[1]
    end)
    t.same({ { id = 7, part = 'word', length = 4 } }, taken.arguments)
    t.eventually('the rest to be drawn', function()
      return t.ghost(bufnr) == ' first + second;'
    end)
    t.type('<M-w>')
    lines_become(bufnr, { 'class Sample {', '  return first' })
  end)

  case('accept line stops at the end of the line', function()
    local _, bufnr = proposing(backend)
    t.type('<M-j>')
    lines_become(bufnr, { 'class Sample {', '  return first + second;' })
  end)

  case('a word taken leaves what stands behind the cursor', function()
    local _, bufnr = proposing(backend)
    t.type('<Esc>A)<Left>')
    t.eventually('the proposal', function()
      return t.ghost(bufnr)
    end)
    t.type('<M-w>')
    lines_become(bufnr, { 'class Sample {', '  return)' })
  end)

  case('next asks for others and turns to them, previous turns back', function()
    local stub, bufnr = proposing(backend)
    local automatic = stub.answers['textDocument/inlineCompletion']
    stub.answers['textDocument/inlineCompletion'] = function(params)
      local items = automatic(params).items
      for _, text in ipairs(params.context.triggerKind == 1 and { 'result;', 'rest;' } or {}) do
        table.insert(items, vim.tbl_extend('force', items[1], { insertText = text }))
      end
      return { items = items }
    end
    local function drawn(text)
      t.eventually(text, function()
        return vim.startswith(t.ghost(bufnr) or '', text)
      end)
    end
    t.type('<M-]>')
    drawn('sult;')
    t.type('<M-]>')
    drawn('st;')
    t.type('<M-]>')
    drawn('turn first + second;')
    t.type('<M-[>')
    drawn('st;')
    t.type('<M-l>')
    lines_become(bufnr, { 'class Sample {', '  rest;' })
  end)

  case('a better one takes its place without a gap', function()
    local stub, bufnr = proposing(backend)
    local automatic = stub.answers['textDocument/inlineCompletion']
    local uri = vim.uri_from_bufnr(bufnr)
    stub.answers['textDocument/inlineCompletion'] = function(params)
      t.same('turn first + second;', t.ghost(bufnr))
      local items = automatic(params).items
      items[1].insertText = 'result;'
      return { items = items }
    end
    stub.send('aurelis/completionImproved', { textDocument = { uri = uri } })
    t.eventually('the better one', function()
      return t.ghost(bufnr) == 'sult;'
    end)
  end)

  case('dismiss takes it away', function()
    local _, bufnr = proposing(backend)
    t.type('<C-]>')
    t.eventually('nothing to be drawn', function()
      return not t.ghost(bufnr)
    end)
    lines_become(bufnr, { 'class Sample {', '  re' })
  end)

  case('typing along keeps it', function()
    local stub, bufnr = proposing(backend)
    stub.answers['textDocument/inlineCompletion'] = function()
      return nil, { code = -32800, message = 'superseded' }
    end
    t.type('t')
    t.eventually('the rest', function()
      return t.ghost(bufnr) == 'urn first + second;'
    end)
    t.type('<M-l>')
    lines_become(bufnr, { 'class Sample {', '  return first + second;', '  }' })
  end)

  case('leaving insert mode takes it away', function()
    local _, bufnr = proposing(backend)
    t.type('<Esc>')
    t.eventually('nothing to be drawn', function()
      return not t.ghost(bufnr)
    end)
  end)

  case('completion off stops asking, also in the next buffer, and on starts again', function()
    local stub = proposing(backend)
    t.type('<Esc>')
    t.same(true, require('aurelis.suggestion').is_enabled(vim.lsp.get_clients()[1]))
    vim.cmd('Aurelis completion')
    local before = #stubs.asked(stub, 'textDocument/inlineCompletion')
    local other = t.open('Other.java', { '  re' })
    local client = t.eventually('the client', function()
      return require('aurelis.lsp').client(other)
    end)
    t.same(false, require('aurelis.suggestion').is_enabled(client))
    t.type('A')
    t.type('<Esc>')
    t.same(before, #stubs.asked(stub, 'textDocument/inlineCompletion'))
    vim.cmd('Aurelis completion on')
    t.type('A')
    t.eventually('the proposal', function()
      return t.ghost(other)
    end)
  end)

  case('a key of the user is left alone where nothing is shown', function()
    local _, bufnr = proposing(backend)
    t.type('<C-]>')
    t.eventually('nothing to be drawn', function()
      return not t.ghost(bufnr)
    end)
    t.same(false, require('aurelis').accept())
  end)
end

test('the next word takes its white space along', function()
  local next_word = require('aurelis.suggestion').next_word
  t.same('foo', next_word('foo bar'))
  t.same('foo_bar', next_word('foo_bar baz'))
  t.same(' +', next_word(' + second'))
  t.same('\n  }', next_word('\n  }'))
  t.same('(', next_word('(a)'))
  t.same('é', next_word('é x'))
  t.same('', next_word(''))
end)

test('the next line is what is left of this one, else the one below', function()
  local next_line = require('aurelis.suggestion').next_line
  t.same('a b', next_line('a b\nc'))
  t.same('\nc', next_line('\nc\nd'))
  t.same('', next_line(''))
end)
