// An iterator of Headers asks for the sorted list each time.
const headers = new Headers({ b: '1', d: '2' });
const seen = [];
for (const [name] of headers) {
  seen.push(name);
  if (name === 'b') headers.append('c', '3');
  if (seen.length > 5) break;
}
console.log(seen);
