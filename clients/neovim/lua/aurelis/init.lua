--- The public face: what keymaps, status lines and other plug-ins call.
---
--- Nothing here has to be called. `vim.lsp.enable('aurelis')` starts the server, options stand in
--- `vim.g.aurelis`, and everything is reached by `:Aurelis`.

local M = {}

--- Sets options and enables the server, for plug-in managers that call a function of this name.
---@param options? table The same as `vim.g.aurelis`.
function M.setup(options)
  vim.g.aurelis = vim.tbl_deep_extend('force', vim.g.aurelis or {}, options or {})
  vim.lsp.enable('aurelis')
end

--- Runs one action of the server, for example `run('explain')`.
---@param name string
---@param options? { range?: lsp.Range, instruction?: string, bufnr?: integer }
function M.run(name, options)
  require('aurelis.commands').run(name, options)
end

--- Inserts the inline completion that is shown.
---@return boolean shown False where there is none, so that a key can mean something else then.
function M.accept()
  return require('aurelis.suggestion').accept()
end

--- Inserts its next word.
---@return boolean shown
function M.accept_word()
  return require('aurelis.suggestion').accept_word()
end

--- Inserts the rest of its line.
---@return boolean shown
function M.accept_line()
  return require('aurelis.suggestion').accept_line()
end

--- Shows another one; the first time it asks for some, also where none is shown.
---@return boolean asked False where no server is there.
function M.next()
  return require('aurelis.suggestion').next()
end

--- Shows the one before.
---@return boolean asked
function M.previous()
  return require('aurelis.suggestion').previous()
end

--- Takes it away.
---@return boolean shown
function M.dismiss()
  return require('aurelis.suggestion').dismiss()
end

--- A short text for the status line: the running job, or nothing.
---@return string
function M.status()
  return require('aurelis.status').text()
end

--- A component for status lines: who answers in this buffer, and the running jobs.
---@return string
function M.statusline()
  return require('aurelis.status').component()
end

--- Opens the chat, or asks something in it.
---@param question? string
function M.chat(question)
  require('aurelis.chat').open({ instruction = question })
end

return M
