console.log(process.argv[0] === process.execPath, typeof process.argv0, process.execPath === require('fs').realpathSync(process.execPath));
