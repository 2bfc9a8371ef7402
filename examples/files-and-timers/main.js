// Reads every file of a folder tree while a clock ticks, on one thread: neither waits for the other.
//
//   silk examples/files-and-timers/main.js [folder]

const { readdir, readFile } = require('node:fs/promises');
const path = require('node:path');
const { setTimeout: sleep } = require('node:timers/promises');

const root = path.resolve(process.argv[2] ?? path.join(__dirname, '..', '..'));
const SKIPPED = new Set(['.git', 'target', 'node_modules']);
const READERS = 8;
const TICK_MS = 50;
// A pause after each file, so that there is something to watch.
const PAUSE_MS = 10;

const found = { files: [], read: 0, bytes: 0, lines: 0, byType: new Map() };

async function collect(folder) {
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const place = path.join(folder, entry.name);
    if (entry.isDirectory() && !SKIPPED.has(entry.name)) await collect(place);
    else if (entry.isFile()) found.files.push(place);
  }
}

function count(place, content) {
  let lines = 0;
  for (const byte of content) if (byte === 10) lines++;
  const type = path.extname(place) || '(none)';
  const entry = found.byType.get(type) ?? { files: 0, lines: 0 };
  entry.files++;
  entry.lines += lines;
  found.byType.set(type, entry);
  found.read++;
  found.bytes += content.length;
  found.lines += lines;
}

// Several of these run at once: while one waits for the disk, the others and the clock go on.
async function reader() {
  while (found.files.length > 0) {
    const place = found.files.pop();
    count(place, await readFile(place));
    await sleep(PAUSE_MS);
  }
}

function bar(share, width = 30) {
  const full = Math.round(share * width);
  return '█'.repeat(full) + '░'.repeat(width - full);
}

function startClock(total) {
  const clock = { ticks: 0, latest: 0 };
  let expected = performance.now() + TICK_MS;
  const timer = setInterval(() => {
    const late = Math.max(0, performance.now() - expected);
    expected = performance.now() + TICK_MS;
    clock.ticks++;
    clock.latest = Math.max(clock.latest, late);
    const line = `  ${bar(found.read / total)} ${String(found.read).padStart(5)} of ${total} files, tick ${clock.ticks}`;
    // A terminal redraws one line; a file or a pipe gets a line now and then.
    if (process.stdout.isTTY) process.stdout.write(`\r${line}`);
    else if (clock.ticks % 5 === 0) console.log(line);
  }, TICK_MS);
  clock.stop = () => clearInterval(timer);
  return clock;
}

async function main() {
  console.log(`Reading ${root} with ${READERS} readers, and a clock that ticks every ${TICK_MS} ms.\n`);
  await collect(root);
  const total = found.files.length;
  const started = performance.now();
  const clock = startClock(total);
  await Promise.all(Array.from({ length: READERS }, reader));
  clock.stop();
  const took = (performance.now() - started) / 1000;

  console.log(`\n\n${found.read} files, ${(found.bytes / 1e6).toFixed(1)} MB, ${found.lines} lines in ${took.toFixed(2)} s:\n`);
  const types = [...found.byType].sort((a, b) => b[1].lines - a[1].lines).slice(0, 8);
  for (const [type, { files, lines }] of types) {
    console.log(`  ${type.padEnd(8)} ${bar(lines / types[0][1].lines, 24)} ${String(lines).padStart(7)} lines in ${files} files`);
  }
  console.log(`\nMeanwhile the clock ticked ${clock.ticks} times; its worst tick was ${clock.latest.toFixed(1)} ms late.`);
}

main();
