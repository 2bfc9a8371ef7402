// The type that each kind of body gives, and what comes out of it.
const bodies = {
  string: 'é', number: 5, object: {}, boolean: true, null: null, undefined,
  blob: new Blob(['ab'], { type: 'a/b' }), params: new URLSearchParams('a=b c'),
  buffer: new ArrayBuffer(3), bytes: new Uint8Array([65, 66]), view: new DataView(new ArrayBuffer(2)),
};
for (const [kind, body] of Object.entries(bodies)) {
  const response = new Response(body);
  console.log(kind, [...response.headers], response.bodyUsed, JSON.stringify(await response.text()), response.bodyUsed);
}
const later = new Response((async function* () { yield new Uint8Array([66]); })());
console.log([...later.headers], await later.text());
console.log(await new Response('a').bytes(), await new Response('a').arrayBuffer(), await new Response('a').blob());
console.log((await new Response('a', { headers: { 'content-type': 'A/B; x=Y' } }).blob()).type);
console.log(await new Response('\ufeff{"a":[1]}').json(), await new Response('\ud800').text());
const touched = new Response('both');
console.log(touched.body === touched.body, touched.body.locked, await touched.text(), touched.body.locked);
