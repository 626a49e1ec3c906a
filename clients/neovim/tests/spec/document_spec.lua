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

local function answer(name, lines)
  local path = vim.fs.joinpath(vim.fn.tempname() .. '-answers', name)
  vim.fn.mkdir(vim.fs.dirname(path), 'p')
  vim.fn.writefile(lines, path)
  return vim.uri_from_fname(path)
end

local function texts()
  return vim.tbl_map(function(window)
    local bufnr = vim.api.nvim_win_get_buf(window)
    return table.concat(vim.api.nvim_buf_get_lines(bufnr, 0, -1, false), '\n')
  end, vim.api.nvim_tabpage_list_wins(0))
end

test('an explanation opens beside the code and leaves the focus', function()
  local stub = attached()
  local window = vim.api.nvim_get_current_win()
  local result = stub.request('window/showDocument', {
    uri = answer('explain.md', { '# What it does', '', 'It adds.' }),
    takeFocus = false,
  })
  t.same({ success = true }, result)
  t.same(window, vim.api.nvim_get_current_win())
  t.same(2, #vim.api.nvim_tabpage_list_wins(0))
  t.contains(table.concat(texts(), '\n'), 'It adds.')
end)

test('the next answer takes the same window, and the same name is read anew', function()
  local stub = attached()
  local uri = answer('explain.md', { 'first' })
  stub.request('window/showDocument', { uri = uri, takeFocus = false })
  vim.fn.writefile({ 'second' }, vim.uri_to_fname(uri))
  stub.request('window/showDocument', { uri = uri, takeFocus = false })
  stub.request('window/showDocument', { uri = answer('other.md', { 'third' }), takeFocus = true })
  t.same(2, #texts())
  t.same({ 'third' }, vim.api.nvim_buf_get_lines(0, 0, -1, false))
  t.same('nofile', vim.bo.buftype)
  t.same(false, vim.bo.modifiable)
  t.same('markdown', vim.bo.filetype)
end)

test('q closes it', function()
  local stub = attached()
  stub.request('window/showDocument', { uri = answer('a.md', { 'text' }), takeFocus = true })
  t.type('q')
  t.eventually('one window', function()
    return #vim.api.nvim_tabpage_list_wins(0) == 1
  end)
end)

test('a window that shows code again is left alone', function()
  local stub = attached()
  stub.request('window/showDocument', { uri = answer('a.md', { 'text' }), takeFocus = true })
  vim.cmd.only()
  local bufnr = t.open('code.py', { 'y = 2' })
  stub.request('window/showDocument', { uri = answer('b.md', { 'more' }), takeFocus = false })
  t.same(bufnr, vim.api.nvim_get_current_buf())
  t.same(2, #texts())
end)

test('a document that cannot be read is answered so', function()
  local stub = attached()
  local result = stub.request('window/showDocument', { uri = 'file:///nowhere/at/all.md' })
  t.same({ success = false }, result)
  t.same(1, #texts())
end)

test('another kind of document opens as Neovim opens it', function()
  local stub = attached()
  local uri = answer('sample.txt', { 'plain' })
  t.same({ success = true }, stub.request('window/showDocument', { uri = uri, takeFocus = true }))
  t.same(vim.uri_to_fname(uri), vim.api.nvim_buf_get_name(0))
end)
