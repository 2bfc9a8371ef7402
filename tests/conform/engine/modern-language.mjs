console.log(Object.groupBy([1, 2, 3], (n) => (n % 2 ? 'odd' : 'even')), [3, 1, 2].toSorted(), [1, 2, 3].at(-1), 'abc'.isWellFormed(), Array.from(Iterator.from([1, 2, 3]).map((n) => n * 2)));
console.log(new Set([1, 2]).union(new Set([3])), Promise.withResolvers().promise instanceof Promise, structuredClone(new Map([[1, { a: 1 }]])), Temporal.PlainDate.from('2026-02-28').add({ days: 1 }).toString());
console.log(/(?<year>\d{4})/v.exec('in 2026').groups.year, 'a-b-c'.replaceAll('-', '+'), 1_000_000, 2n ** 64n, await Array.fromAsync([Promise.resolve(1)]), RegExp.escape('a.b'));
