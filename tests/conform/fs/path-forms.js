const fs = require('fs');
const { pathToFileURL } = require('url');
console.log(fs.statSync(pathToFileURL(__filename)).isFile(), fs.statSync(Buffer.from(__filename)).isFile());
for (const bad of [{}, 5, undefined, new URL('http://x/'), Symbol('s')]) {
  try {
    fs.statSync(bad);
  } catch (error) {
    console.log(error.code, error.message);
  }
}
