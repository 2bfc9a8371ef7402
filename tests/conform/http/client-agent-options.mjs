import { Agent } from 'node:http';
// What an agent makes of its options.
for (const options of [
  {}, { maxTotalSockets: 'x' }, { maxTotalSockets: 0 }, { maxTotalSockets: 3 }, { scheduling: 'x' },
  { scheduling: 'fifo' }, { maxSockets: 0 }, { maxSockets: 2 }, { maxFreeSockets: 1 }, { keepAlive: true },
  { keepAliveMsecs: 5 }, { agentKeepAliveTimeoutBuffer: -1 }, { agentKeepAliveTimeoutBuffer: 5 },
  { defaultPort: 81, protocol: 'x:' }, { noDelay: false, path: '/x' },
]) {
  try {
    const { _events, _eventsCount, _maxListeners, ...rest } = new Agent(options);
    console.log(options, rest);
  } catch (error) {
    console.log(options, error.name, error.code, error.message);
  }
}
console.log(Agent() instanceof Agent, Object.keys(Agent.prototype), Agent.defaultMaxSockets);
