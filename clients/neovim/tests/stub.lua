--- A language server inside the editor: answers what a test tells it to, keeps what it was asked.

local M = {}

---@class aurelis.Stub
---@field asked { method: string, params: any }[]
---@field answers table<string, fun(params: any): any, table?> Result and error by method.
---@field send fun(method: string, params: any) Sends a notification.
---@field request fun(method: string, params: any): any Sends a request and returns the answer.
---@field ask fun(method: string, params: any): { [1]: any } The same; the answer comes later.

local commands = vim.tbl_map(
  function(name)
    return 'aurelis.' .. name
  end,
  vim.split(
    'explain refactor test document optimize fix generate review chat prompt status accept cancel',
    ' '
  )
)

local capabilities = {
  positionEncoding = 'utf-16',
  textDocumentSync = { openClose = true, change = 2 },
  hoverProvider = true,
  codeActionProvider = true,
  inlineCompletionProvider = true,
  executeCommandProvider = { commands = commands },
}

--- Enables the client against a stub in place of the server.
---@return aurelis.Stub
function M.start()
  local stub = { asked = {}, answers = {} }
  stub.answers.initialize = function()
    return { capabilities = capabilities, serverInfo = { name = 'aurelis', version = 'stub' } }
  end
  local job = 0
  stub.answers['workspace/executeCommand'] = function()
    job = job + 1
    return { job = 'job-' .. job }
  end

  local function connect(dispatchers)
    local closing, last = false, 0
    local function terminate()
      if not closing then
        closing = true
        dispatchers.on_exit(0, 0)
      end
    end
    stub.send = dispatchers.notification
    stub.request = dispatchers.server_request
    stub.ask = function(method, given)
      local answered = {}
      coroutine.wrap(function()
        answered[1] = dispatchers.server_request(method, given)
      end)()
      return answered
    end
    return {
      request = function(method, params, callback)
        last = last + 1
        table.insert(stub.asked, { method = method, params = params })
        local answer = stub.answers[method]
        vim.schedule(function()
          local result, err = vim.NIL, nil
          if answer then
            result, err = answer(params)
          end
          callback(err, result)
        end)
        return true, last
      end,
      notify = function(method, params)
        table.insert(stub.asked, { method = method, params = params })
        if method == 'exit' then
          terminate()
        end
        return true
      end,
      is_closing = function()
        return closing
      end,
      terminate = terminate,
    }
  end

  vim.lsp.config('aurelis', { cmd = connect })
  vim.lsp.enable('aurelis')
  return stub
end

--- The parameters of every request of a method.
---@param stub aurelis.Stub
---@param method string
---@return any[]
function M.asked(stub, method)
  return vim
    .iter(stub.asked)
    :filter(function(message)
      return message.method == method
    end)
    :map(function(message)
      return message.params
    end)
    :totable()
end

return M
