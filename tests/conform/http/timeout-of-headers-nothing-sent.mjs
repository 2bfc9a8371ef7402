import { serve, talk } from './fixtures/raw.js';
const server = await serve({ headersTimeout: 150, requestTimeout: 0, connectionsCheckingInterval: 10 }, (req, res) => res.end('ok'));
await talk(server, 'a connection that says nothing');
server.close();
