-- A load of conditional and other requests, whose answers have to be those of the release that they name.
-- The expected answers are read from a file: release, entity tag, and the file with the body.

local expected, requests, threads = {}, {}, {}

function setup(thread)
  table.insert(threads, thread)
end

local function read(path)
  local file = assert(io.open(path, "rb"))
  local text = file:read("*a")
  file:close()
  return text
end

function init(arguments)
  answers, wrong, rests, first = 0, 0, 0, ""
  for line in io.lines(arguments[1]) do
    local release, path, tag, body = line:match("^(%S+) (%S+) (%S+) (%S+)$")
    expected[release] = expected[release] or {}
    expected[release][tag] = read(body)
    table.insert(requests, wrk.format("GET", path))
    table.insert(requests, wrk.format("GET", path, { ["If-None-Match"] = tag }))
  end
  pause = tonumber(arguments[2])
  math.randomseed(7)
end

function delay()
  return pause
end

function request()
  return requests[math.random(#requests)]
end

-- After a connection was cut within an answer, wrk begins the next body with what it had: "rest".
local function judge(status, headers, body)
  local release = expected[headers["igfkg-release"] or headers["Igfkg-Release"]]
  local whole = release and release[headers["etag"] or headers["ETag"]]
  if not whole or status ~= 200 and status ~= 304 then return "wrong" end
  if status == 304 then return body == "" and "right" or "rest" end
  if body == whole then return "right" end
  return body:sub(-#whole) == whole and "rest" or "wrong"
end

function response(status, headers, body)
  answers = answers + 1
  local verdict = judge(status, headers, body)
  if verdict == "rest" then rests = rests + 1 end
  if verdict == "wrong" then
    wrong = wrong + 1
    first = status .. " " .. tostring(headers["igfkg-release"]) .. " " .. tostring(headers["etag"]) .. " " .. body:sub(1, 200)
  end
end

function done(summary)
  local all, bad, rest, example = 0, 0, 0, ""
  for _, thread in ipairs(threads) do
    all, bad, rest = all + thread:get("answers"), bad + thread:get("wrong"), rest + thread:get("rests")
    if thread:get("first") ~= "" then example = thread:get("first") end
  end
  local errors = summary.errors
  print(string.format("RESULT %d %d %d %d %d %d %d %s", all, bad, rest, errors.connect, errors.read, errors.write, errors.timeout,
    example:gsub("%s+", " ")))
end
