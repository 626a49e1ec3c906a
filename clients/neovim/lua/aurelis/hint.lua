--- One line of several parts, and the keys that do something there.

---@param parts string[] What stands before the keys.
---@param keys table<string, false|string> By action; false where there is none.
---@param actions [string, string][] In order, with what each does in a word or two.
---@return string
return function(parts, keys, actions)
  local all = vim.list_extend({}, parts)
  for _, each in ipairs(actions) do
    local action, does = unpack(each)
    if keys[action] then
      table.insert(all, keys[action] .. ' ' .. does)
    end
  end
  return table.concat(all, ' · ')
end
