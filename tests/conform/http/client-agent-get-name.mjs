import http from 'node:http';
const agent = new http.Agent();
console.log(agent.getName(), agent.getName({}), agent.getName({ port: 80 }), agent.getName({ host: 'a', port: 1, localAddress: '::1' }),
  agent.getName({ host: 'a', family: 6 }), agent.getName({ host: 'a', family: 0 }), agent.getName({ socketPath: '/x' }));
console.log(agent.maxSockets, agent.maxFreeSockets, agent.maxTotalSockets, agent.keepAlive, agent.keepAliveMsecs, agent.scheduling,
  agent.defaultPort, agent.protocol, agent.totalSocketCount);
console.log(http.globalAgent.keepAlive, http.globalAgent.options);
for (const options of [{ maxTotalSockets: 0 }, { maxTotalSockets: 'x' }, { scheduling: 'x' }, { maxSockets: 0 }]) {
  try {
    new http.Agent(options);
    console.log('accepted', options);
  } catch (error) {
    console.log(error.code, error.message);
  }
}
