local test, t = ...
local stubs = require('stub')

local function report()
  vim.cmd('checkhealth aurelis')
  return t.eventually('the report', function()
    local text = table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false), '\n')
    return text:find('aurelis: in use') and text
  end)
end

test('the report names the launcher, the client and the provider', function()
  local stub = stubs.start()
  stub.answers['aurelis/status'] = function()
    return { provider = 'engine', models = { 'one', 'two' } }
  end
  local bufnr = t.open('sample.py', { 'x = 1' })
  t.eventually('the client', function()
    return require('aurelis.lsp').client(bufnr)
  end)
  vim.g.aurelis = { cmd = vim.v.progpath }
  local text = report()
  t.contains(text, 'launcher: ' .. vim.v.progpath)
  t.contains(text, 'aurelis stub')
  t.contains(text, 'provider: engine')
  t.contains(text, 'models: one, two')
  t.contains(text, 'inline completion is on')
  t.contains(text, 'stands in ' .. vim.lsp.log.get_filename())
end)

test('the report names what is missing', function()
  vim.g.aurelis = { cmd = '/nowhere/aurelis', color = 1 }
  local text = report()
  t.contains(text, 'no launcher found')
  t.contains(text, 'vim.g.aurelis.color: unknown')
  t.contains(text, 'not running')
end)

test('the report names keys that are taken and another server that completes', function()
  vim.keymap.set('i', '<M-w>', 'word', {})
  stubs.start()
  local bufnr = t.open('sample.py', { 'x = 1' })
  t.eventually('the client', function()
    return require('aurelis.lsp').client(bufnr)
  end)
  local other = vim.tbl_extend('force', vim.lsp.config.aurelis, { name = 'another' })
  vim.lsp.start({ name = 'another', cmd = other.cmd }, { bufnr = bufnr })
  t.eventually('the other server', function()
    local found = vim.lsp.get_clients({ name = 'another' })[1]
    return found and found.initialized
  end)
  local text = report()
  vim.keymap.del('i', '<M-w>')
  t.contains(text, '<M-w> is mapped already, so it does not accept word a completion')
  t.contains(text, 'another offers inline completion in the same buffers')
end)

test('the help file has its tags', function()
  local folder = vim.api.nvim_get_runtime_file('doc/aurelis.txt', false)[1]
  local copy = vim.fn.tempname()
  vim.fn.mkdir(copy, 'p')
  vim.uv.fs_copyfile(folder, copy .. '/aurelis.txt')
  vim.cmd.helptags(copy)
  local tags = table.concat(vim.fn.readfile(copy .. '/tags'), '\n')
  for name in pairs(require('aurelis.commands').subcommands) do
    t.contains(tags, ':Aurelis-' .. name)
  end
  for option in pairs(require('aurelis.config').defaults) do
    t.contains(tags, 'aurelis-option-' .. option)
  end
end)
