--- Says something to the person, under the plug-in's name.

---@param message string
---@param level? integer
return function(message, level)
  vim.notify('aurelis: ' .. message, level or vim.log.levels.INFO)
end
