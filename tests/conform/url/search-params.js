const params = new URLSearchParams('a=1&b=2&a=3&empty&sp=a+b%20c&=x');
console.log([...params], params.get('a'), params.getAll('a'), params.has('a', '3'), params.size, String(params));
params.append('new', 'ü&=');
params.delete('a', '1');
params.set('b', 'B');
params.sort();
console.log(String(params), String(new URLSearchParams({ x: 1, y: [1, 2] })), String(new URLSearchParams([['p', 'q']])));
