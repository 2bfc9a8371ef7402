// Nanoseconds per synchronous read of a small file.
const fs = require('fs');
const os = require('os');
const path = require('path');
const count = 20_000;
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'bench-'));
const file = path.join(folder, 'kilobyte');
fs.writeFileSync(file, 'x'.repeat(1024));
function reads() {
  let total = 0;
  for (let i = 0; i < count; i++) total += fs.readFileSync(file).length;
  return total;
}
reads();
const started = performance.now();
reads();
const took = performance.now() - started;
fs.rmSync(folder, { recursive: true });
console.log(took * 1e6 / count);
