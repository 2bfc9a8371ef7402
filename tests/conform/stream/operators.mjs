import { Readable } from 'node:stream';
console.log(await Readable.from([1, 2, 3, 4]).filter((n) => n % 2 === 0).map(async (n) => n * 10).toArray(), await Readable.from([1, 2, 3]).reduce((a, b) => a + b), await Readable.from([1, 2, 3]).take(2).toArray(), await Readable.from([5, 6]).some((n) => n > 5), await Readable.from([[1], [2]]).flatMap((list) => list).toArray());
