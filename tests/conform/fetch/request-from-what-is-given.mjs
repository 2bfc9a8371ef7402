// URLs, methods, settings and bodies of requests.
const attempt = async (make) => {
  try {
    console.log(await make());
  } catch (error) {
    console.log(error.name, error.code, error.message);
  }
};
const url = 'http://a/';
await attempt(() => new Request());
await attempt(() => new Request('/a'));
await attempt(() => new Request('http://u:p@a/'));
await attempt(() => new Request('http://A/b c?c#d').url);
await attempt(() => new Request(url));
await attempt(() => ['get', 'Post', 'delete', 'x-y', 'HEAD', 'put'].map((method) => new Request(url, { method }).method));
for (const method of ['a b', 'TRACE', '']) await attempt(() => new Request(url, { method }));
await attempt(() => new Request(url, { body: 'a' }));
await attempt(() => new Request(url, { method: 'POST', body: new ReadableStream() }));
await attempt(() => new Request(url, { method: 'POST', body: 'a', duplex: 'full' }));
await attempt(async () => {
  const first = new Request(url, { method: 'POST', body: 'a', headers: { x: '1' } });
  const second = new Request(first);
  return [first.bodyUsed, second.bodyUsed, [...second.headers], second.duplex, await second.text()];
});
for (const init of [
  { mode: 'navigate' }, { mode: 'other' }, { credentials: 'other' }, { cache: 'only-if-cached' }, { window: 1 },
  { signal: 1 }, { referrer: 'xx' }, 1,
]) await attempt(() => new Request(url, init));
await attempt(() => {
  const controller = new AbortController();
  const request = new Request(url, { signal: controller.signal });
  controller.abort('why');
  return [request.signal === controller.signal, request.signal.aborted, request.signal.reason];
});
await attempt(() => new Request(url, {
  referrer: 'http://b/c', integrity: 'x', keepalive: true, redirect: 'manual', credentials: 'omit', mode: 'no-cors',
  cache: 'no-store', referrerPolicy: 'origin', headers: { host: 'h', cookie: 'a', origin: 'b', connection: 'close' },
}));
console.log(Object.keys(Request.prototype).filter((name) => name !== 'attribute'), Request.length);
