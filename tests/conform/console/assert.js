// stderr
console.assert(true, 'not shown');
console.assert(false);
console.assert(false, 'shown %s', 'formatted');
console.assert(0, { an: 'object' });
