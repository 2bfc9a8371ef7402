console.log([], [undefined, null], [1, , 3], [, ,], new Array(5), [[]], [1, 2, 3].concat({ length: 1 }));
console.log(Array.from({ length: 120 }, (_, i) => i));
console.log(Object.assign([1, 2], { extra: true, '-1': 'negative' }));
console.log(['aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa', 'bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb', 'cccccccccccccccccccc']);
