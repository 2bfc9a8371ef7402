const { readFile } = require('fs');
let pending = 3;
for (let i = 0; i < 3; i++) {
  readFile(__filename, 'utf8', (error, text) => {
    if (--pending === 0) console.log('all read', error, text.length > 0);
  });
}
