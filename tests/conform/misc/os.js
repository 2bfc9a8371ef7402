const os = require('os');
console.log(os.EOL === '\n', os.platform(), typeof os.totalmem(), os.cpus().length > 0, os.tmpdir() === process.env.TMPDIR, os.constants.signals.SIGTERM, os.type(), Object.keys(os.userInfo()), os.availableParallelism() > 0);
