// Event streams that stay open, web-standard.
import { serve } from './serve.mjs';

const clients = new Set();
const text = new TextEncoder();

serve(() => {
  let client;
  const stream = new ReadableStream({
    start(controller) {
      client = controller;
      clients.add(controller);
      controller.enqueue(text.encode('data: hello\n\n'));
    },
    cancel() {
      clients.delete(client);
    },
  });
  return new Response(stream, { headers: { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-cache' } });
});
