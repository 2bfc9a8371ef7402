// What Headers takes, how it joins values, and the errors of what it does not take.
const attempt = (make) => {
  try {
    console.log(make());
  } catch (error) {
    console.log(error.name, error.code, error.message);
  }
};
const headers = new Headers([['B', '1'], ['a', ' 2\t'], ['b', '3'], ['Set-Cookie', 'x'], ['set-cookie', 'y']]);
console.log([...headers], headers.get('B'), headers.get('set-cookie'), headers.getSetCookie(), headers.get('none'));
headers.set('b', '4');
headers.append('b', '5');
headers.delete('set-cookie');
console.log([...headers.keys()], [...headers.values()], headers.has('SET-cookie'));
headers.forEach((value, name, all) => console.log(name, value, all === headers));
console.log(new Headers({ Xy: 'z' }), headers.entries(), [...new Headers(headers)]);
for (const init of [1, null, 'a', [[1]], [1]]) attempt(() => new Headers(init));
attempt(() => new Headers({ 'a b': 'c' }));
attempt(() => new Headers({ a: 'c\n d' }));
attempt(() => new Headers({ a: 'c\x01d' }).get('a').length);
attempt(() => new Headers({ a: 'cĀd' }));
attempt(() => new Headers({ 'Ā': 'cd' }));
attempt(() => new Headers().append('a'));
attempt(() => new Headers().set('a', 'c\0'));
attempt(() => new Headers().get('a b'));
attempt(() => new Headers().delete(''));
attempt(() => new Headers().forEach(1));
attempt(() => Headers.prototype.get.call({}, 'a'));
