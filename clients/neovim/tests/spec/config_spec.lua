local test, t = ...

local function read(options)
  vim.g.aurelis = options
  return require('aurelis.config').read()
end

test('no options give the defaults', function()
  local config, problems = read(nil)
  t.same(require('aurelis.config').defaults, config)
  t.same({}, problems)
end)

test('an option is laid over its default and leaves the others', function()
  local config, problems = read({ completion = { keys = { accept = '<Tab>', dismiss = false } } })
  t.same({}, problems)
  t.same('<Tab>', config.completion.keys.accept)
  t.same(false, config.completion.keys.dismiss)
  t.same('<M-w>', config.completion.keys.accept_word)
  t.same(true, config.progress)
end)

test('an unknown key is named with those that are known', function()
  local _, problems = read({ completion = { enable = true } })
  t.same(1, #problems)
  t.contains(problems[1], 'vim.g.aurelis.completion.enable: unknown')
  t.contains(problems[1], 'enabled')
end)

test('a wrong value is named and its default stays', function()
  local config, problems = read({ progress = 'yes', document = { size = 3 }, filetypes = { 1 } })
  t.same(3, #problems)
  t.same(true, config.progress)
  t.same(0.45, config.document.size)
end)

test('something else than a table is named', function()
  local config, problems = read('nonsense')
  t.same({ 'vim.g.aurelis: expected a table' }, problems)
  t.same('auto', config.document.position)
end)

test('problems are shown', function()
  vim.g.aurelis = { colour = 'red' }
  require('aurelis.config').get()
  t.contains(t.notices()[1], 'vim.g.aurelis.colour: unknown')
end)
