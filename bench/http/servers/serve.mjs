// The web-standard server of whichever runtime this is: a handler from Request to Response.
// Node has none of its own.

const hostname = '127.0.0.1';
const tell = (port) => console.log(`port ${port}`);

export async function serve(fetch) {
  if (globalThis.Bun) {
    tell(Bun.serve({ hostname, port: 0, idleTimeout: 0, maxRequestBodySize: 2 ** 40, fetch }).port);
  } else if (globalThis.Deno) {
    Deno.serve({ hostname, port: 0, onListen: (address) => tell(address.port) }, fetch);
  } else {
    const { serve } = await import('silk:http');
    serve({ hostname, port: 0, keepAliveTimeout: 3_600_000, onListen: (server) => tell(server.port) }, fetch);
  }
}
