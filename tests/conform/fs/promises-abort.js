const fs = require('fs');
fs.promises.readFile(__filename, { signal: AbortSignal.abort() }).catch((error) => {
  console.log(error.name, error.code);
  fs.readFile(__filename, { signal: AbortSignal.abort() }, (error) => console.log(error.name, error.code));
});
