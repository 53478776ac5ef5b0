-- Asks for the addresses of a file, one on each line, and prints what wrk found as JSON.
local threads = 0

function setup(thread)
  thread:set("number", threads)
  threads = threads + 1
end

function init(args)
  requests = {}
  local made = {}
  for line in io.lines(args[1]) do
    made[line] = made[line] or wrk.format("GET", line)
    requests[#requests + 1] = made[line]
  end
  -- The threads begin at different places of the same list.
  place = math.floor(#requests * number / 2)
end

function request()
  place = place % #requests + 1
  return requests[place]
end

function done(summary, latency, requests)
  local errors = summary.errors
  -- Answers of 400 and above are answers; what was cut off or came too late is none.
  local lost = errors.connect + errors.read + errors.write + errors.timeout
  io.write(string.format(
    '{"answered": %d, "seconds": %f, "p50": %f, "p99": %f, "errors": %d, "broken": 0}\n',
    summary.requests - errors.status, summary.duration / 1e6,
    latency:percentile(50) / 1000, latency:percentile(99) / 1000, lost + errors.status))
end
