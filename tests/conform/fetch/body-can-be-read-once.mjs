// A body that was read, is locked, or gives what is no bytes.
const attempt = async (make) => {
  try {
    console.log(await make());
  } catch (error) {
    console.log(error.name, error.code, error.message);
  }
};
const twice = new Response('a');
await twice.text();
await attempt(() => twice.text());
await attempt(() => twice.clone());
await attempt(() => { const locked = new Response('a'); locked.body.getReader(); return locked.json(); });
await attempt(() => { const used = new Request('http://a', { method: 'POST', body: 'a' }); used.text(); return new Request(used); });
await attempt(() => new Response(new ReadableStream({ start(c) { c.enqueue('text'); c.close(); } })).text());
await attempt(() => { const stream = new ReadableStream(); stream.getReader(); return new Response(stream); });
await attempt(async () => { const stream = new ReadableStream(); await stream.cancel(); return new Response(stream); });
await attempt(() => Response.prototype.text.call({}));
await attempt(() => new Response('a').formData());
