--- The connection: which program to start, what to tell it, and its client in a buffer.

local M = {}

M.name = 'aurelis'

--- The folder of the repository this plug-in lies in.
---@return string
local function repository()
  local this = vim.fs.normalize(debug.getinfo(1, 'S').source:sub(2))
  return vim.fn.fnamemodify(this, ':p:h:h:h:h:h')
end

--- The launcher: the option `cmd`, else `aurelis` on PATH, else the one of this repository.
---@return string? path
---@return string where In words, for the health report.
function M.launcher()
  local option = require('aurelis.config').get().cmd
  if option then
    local program = type(option) == 'table' and option[1] or option --[[@as string]]
    local path = vim.fn.exepath(vim.fn.expand(program))
    return path ~= '' and path or nil, 'the option cmd'
  end
  local on_path = vim.fn.exepath('aurelis')
  if on_path ~= '' then
    return on_path, 'PATH'
  end
  local script = vim.fn.has('win32') == 1 and 'aurelis.cmd' or 'aurelis'
  local beside = vim.fs.joinpath(repository(), script)
  return vim.fn.executable(beside) == 1 and beside or nil, 'the repository of this plug-in'
end

---@return string[]
local function command()
  local option = require('aurelis.config').get().cmd
  if type(option) == 'table' then
    return option
  end
  return { M.launcher() or option or 'aurelis', 'lsp' }
end

---@return vim.lsp.Config
function M.config()
  local config = require('aurelis.config').get()
  local settings = next(config.settings) and config.settings or vim.empty_dict()
  return {
    cmd = command(),
    filetypes = config.filetypes,
    root_markers = config.root_markers,
    capabilities = { experimental = { aurelis = { completionImproved = true } } },
    init_options = { aurelis = settings },
    settings = { aurelis = settings },
    handlers = {
      ['workspace/applyEdit'] = require('aurelis.edit').apply,
      ['window/showDocument'] = require('aurelis.document').show,
      ['aurelis/stream'] = require('aurelis.chat').piece,
      ['aurelis/completionImproved'] = require('aurelis.suggestion').improved,
      ['aurelis/statusChanged'] = require('aurelis.status').changed,
    },
    on_exit = function(_, _, id)
      vim.schedule(function()
        require('aurelis.chat').lost(id)
        require('aurelis.status').lost(id)
      end)
    end,
  }
end

--- The client in a buffer, once it has been initialised.
---@param bufnr? integer
---@return vim.lsp.Client?
function M.client(bufnr)
  return vim.lsp.get_clients({ name = M.name, bufnr = bufnr or 0 })[1]
end

--- The client of the current buffer, else any that runs.
---@return vim.lsp.Client?
function M.any()
  local all = vim.lsp.get_clients({ name = M.name, bufnr = 0 })
  vim.list_extend(all, vim.lsp.get_clients({ name = M.name }))
  return vim.iter(all):find(function(client)
    return not client:is_stopped()
  end)
end

---@param client vim.lsp.Client
---@param bufnr integer
function M.attached(client, bufnr)
  if require('aurelis.config').get().completion.enabled then
    require('aurelis.suggestion').attach(client, bufnr)
  end
end

---@param client vim.lsp.Client
---@param bufnr integer
function M.detached(client, bufnr)
  require('aurelis.suggestion').detach(client, bufnr)
end

return M
