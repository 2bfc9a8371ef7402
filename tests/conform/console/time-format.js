const lines = [];
const original = process.stdout.write;
process.stdout.write = (text) => lines.push(text);
console.time('label');
console.timeLog('label', 'extra', { data: 1 });
console.timeEnd('label');
process.stdout.write = original;
for (const line of lines) process.stdout.write(line.replace(/[\d.]+ms/, 'N ms'));
