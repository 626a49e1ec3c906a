if vim.g.loaded_aurelis then
  return
end
vim.g.loaded_aurelis = true

if vim.fn.has('nvim-0.11') == 0 then
  vim.notify('aurelis: Neovim 0.11 or newer is needed', vim.log.levels.ERROR)
  return
end

vim.api.nvim_create_user_command('Aurelis', function(arguments)
  require('aurelis.commands').execute(arguments)
end, {
  desc = 'Ask Aurelis about the code at the cursor or in the range',
  nargs = '*',
  range = true,
  complete = function(lead, line)
    return require('aurelis.commands').complete(lead, line)
  end,
})

local group = vim.api.nvim_create_augroup('aurelis', {})

vim.api.nvim_create_autocmd('LspAttach', {
  group = group,
  callback = function(event)
    local client = vim.lsp.get_client_by_id(event.data.client_id)
    if client and client.name == 'aurelis' then
      require('aurelis.lsp').attached(client, event.buf)
    end
  end,
})

vim.api.nvim_create_autocmd('LspDetach', {
  group = group,
  callback = function(event)
    local client = vim.lsp.get_client_by_id(event.data.client_id)
    if client and client.name == 'aurelis' then
      require('aurelis.lsp').detached(client, event.buf)
    end
  end,
})

vim.api.nvim_create_autocmd('LspProgress', {
  group = group,
  callback = function(event)
    local client = vim.lsp.get_client_by_id(event.data.client_id)
    if client and client.name == 'aurelis' then
      require('aurelis.status').progress(event.data.params, client.id)
    end
  end,
})
