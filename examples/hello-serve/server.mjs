// A server in the web's standard shape: a Request in, a Response out.
import { serve } from 'silk:http';

const { PORT = 3000, HOST = '127.0.0.1' } = process.env;

/** The time once a second, for as long as somebody listens. */
function clock(signal) {
  const text = new TextEncoder();
  return new ReadableStream({
    start(controller) {
      const timer = setInterval(() => controller.enqueue(text.encode(`${new Date().toISOString()}\n`)), 1000);
      signal.addEventListener('abort', () => clearInterval(timer));
    },
  });
}

serve({
  port: PORT,
  hostname: HOST,
  onListen: ({ url }) => console.log(`${url}  ${url}echo  ${url}clock`),
}, async (request) => {
  switch (new URL(request.url).pathname) {
    case '/': return new Response('Hello, world!\n');
    case '/echo': return new Response(request.body ?? 'POST something\n');
    case '/clock': return new Response(clock(request.signal), { headers: { 'Content-Type': 'text/plain' } });
    default: return new Response('Not found\n', { status: 404 });
  }
});
