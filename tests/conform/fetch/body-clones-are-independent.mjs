// Both the original and the clone can be read, whatever the body is.
const streamed = () => new ReadableStream({
  start(controller) {
    controller.enqueue(new TextEncoder().encode('one '));
    controller.enqueue(new TextEncoder().encode('two'));
    controller.close();
  },
});
for (const body of ['text', new Uint8Array([65]), new Blob(['blob']), streamed(), null]) {
  const response = new Response(body, { status: 201, statusText: 'Made', headers: { a: 'b' } });
  const clone = response.clone();
  clone.headers.set('a', 'c');
  console.log(await Promise.all([response.text(), clone.text()]), clone.status, clone.statusText, response.headers.get('a'));
}
const request = new Request('http://a/', { method: 'POST', body: 'x', headers: { y: 'z' } });
const copy = request.clone();
console.log(await request.text(), await copy.text(), copy.method, copy.url, copy.headers.get('y'));
const moved = new Request(new Request('http://a/', { method: 'POST', body: streamed(), duplex: 'half' }));
console.log(await moved.text());
