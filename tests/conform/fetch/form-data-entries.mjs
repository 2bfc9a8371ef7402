// FormData: entries, files, and their bytes both ways.
const attempt = async (make) => {
  try {
    console.log(await make());
  } catch (error) {
    console.log(error.name, error.code, error.message);
  }
};
const shown = (value) => (typeof value === 'string' ? value : [value.constructor.name, value.name, value.type, value.size]);
const form = new FormData();
form.append('a', 1);
form.append('a', new Blob(['x']));
form.append('b', new File(['xy'], 'orig"\n.txt', { type: 't/t' }));
form.append('b', new Blob(['z']), 'named');
form.append('naïve "\r\n', 'line\nend\r');
console.log([...form].map(([name, value]) => [name, shown(value)]), form.getAll('a').map(shown), form.has('c'), form.get('c'));
const response = new Response(form);
const boundary = /boundary=(.*)/.exec(response.headers.get('content-type'))[1];
const copy = response.clone();
console.log(JSON.stringify((await response.text()).replaceAll(boundary, 'B')));
console.log([...await copy.formData()].map(([name, value]) => [name, shown(value)]));
form.set('a', 'only');
form.delete('b');
console.log(form, [...form.keys()]);
await attempt(() => new FormData().append('a'));
await attempt(() => new FormData(1));
await attempt(() => new FormData().append('a', 'b', 'c'));
await attempt(() => new FormData().get());
await attempt(() => FormData.prototype.get.call({}, 'a'));
const parse = (body, type = 'multipart/form-data; boundary=B') =>
  new Response(body, { headers: { 'content-type': type } }).formData().then((parsed) => [...parsed].map(([n, v]) => [n, shown(v)]));
await attempt(() => parse('a=b&c=%41+&?', 'application/x-www-form-urlencoded'));
await attempt(() => parse('--B--\r\n'));
await attempt(() => parse('--B\r\nCONTENT-disposition: form-data; name="f%22"; filename="x"\r\n\r\n\r\n--B--'));
await attempt(() => parse('xx'));
await attempt(() => parse('xx', 'multipart/form-data'));
await attempt(() => parse('--B\r\ncontent-disposition: form-data; name="a"\r\n\r\nv'));
