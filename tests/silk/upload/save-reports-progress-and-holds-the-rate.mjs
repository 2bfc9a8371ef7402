import { save } from 'silk:upload';
import { folder, form, request } from './fixtures/form.mjs';

const to = folder();
const body = form([{ name: 'f', filename: 'f.bin', data: Buffer.alloc(500_000) }]);
const seen = [];
const started = performance.now();
await save(request(body, { size: 20_000 }), { to, maxRate: 1_000_000, onProgress: (progress) => seen.push(progress) });
const seconds = (performance.now() - started) / 1000;
// An eighth of a second's bytes are there at once, so this takes 0.375 s.
console.log(seconds > 0.3 && seconds < 1, seen.length >= 3);
console.log(seen.every(({ received }, index) => index === 0 || received >= seen[index - 1].received));
console.log(seen.at(-1).total === body.body.length, seen.at(-1).received === body.body.length, seen.at(-1).files);
console.log(seen.at(1).files[0].done);
