--- What `vim.lsp.enable('aurelis')` starts; `vim.lsp.config('aurelis', {…})` changes any of it.

return require('aurelis.lsp').config()
