console.log(Array.from({ length: 27 }, (_, i) => 'item' + i));
console.log([1.5, 22.25, 333, 4444, 55555, 666666, 7, 88, 999]);
console.log(['a', 'bb', 'ccc', 'dddd', 'eeeee', 'ffffff', 'ggggggg']);
