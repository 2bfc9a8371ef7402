// What the servers of this folder share: a free port of the loopback, told on standard output, and a watch on the loop.
// They run unchanged on every runtime, so nothing here is one runtime's own.
'use strict';

const LOOK_EVERY_MS = 5;
const TELL_EVERY_MS = 100;

exports.listen = (server) => {
  // Holding connections is a figure: none may end for being idle.
  server.keepAliveTimeout = 3_600_000;
  server.listen({ port: 0, host: '127.0.0.1', backlog: 4096 }, () => console.log(`port ${server.address().port}`));
};

// Tells by how many milliseconds the worst timer of the last moment was late.
exports.watchLoop = () => {
  let before = performance.now();
  let worst = 0;
  let told = before;
  setInterval(() => {
    const now = performance.now();
    worst = Math.max(worst, now - before - LOOK_EVERY_MS);
    before = now;
    if (now - told >= TELL_EVERY_MS) {
      console.log(`loop-delay ${worst.toFixed(2)}`);
      worst = 0;
      told = now;
    }
  }, LOOK_EVERY_MS);
};
