// Statuses, their texts, and the static methods.
const attempt = async (make) => {
  try {
    console.log(await make());
  } catch (error) {
    console.log(error.name, error.code, error.message);
  }
};
for (const status of [99, 600, 101, 'abc', '201', 204, 599]) await attempt(() => new Response(null, { status }).status);
for (const status of [204, 205, 304]) await attempt(() => new Response('', { status }));
for (const statusText of ['a\nb', 'Ā', 'fine\t']) await attempt(() => new Response('', { statusText }).statusText);
for (const init of [1, null, undefined]) await attempt(() => new Response('', init).ok);
await attempt(() => Response.error());
await attempt(() => Response.error().headers.append('a', 'b'));
await attempt(() => Response.redirect('http://a/b'));
await attempt(() => Response.redirect('http://a/b', 308).headers.set('a', 'b'));
await attempt(() => Response.redirect('b'));
await attempt(() => Response.redirect('http://a', 200));
await attempt(async () => {
  const response = Response.json({ a: 1 }, { status: 201, headers: { x: 'y' } });
  return [response.status, [...response.headers], await response.text()];
});
for (const value of [undefined, () => {}, Symbol()]) await attempt(() => Response.json(value));
await attempt(() => Response.json(1, { status: 204 }));
await attempt(() => new Response('a'));
await attempt(() => Object.getOwnPropertyDescriptor(Response.prototype, 'status').get.call({}));
console.log(Object.keys(Response.prototype), Object.keys(Response), Response.length);
