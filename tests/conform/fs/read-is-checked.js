const fs = require('fs');
const fd = fs.openSync(__filename, 'r');
for (const args of [['x', Buffer.alloc(1)], [fd, 'text'], [fd, Buffer.alloc(2), 3, 1, 0], [fd, Buffer.alloc(2), 0, 5, 0], [fd, Buffer.alloc(0)], [-1, Buffer.alloc(1)], [1.5, Buffer.alloc(1)]]) {
  try {
    console.log(fs.readSync(...args));
  } catch (error) {
    console.log(error.name, error.code, error.message);
  }
}
