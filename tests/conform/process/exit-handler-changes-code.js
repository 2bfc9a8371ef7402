process.on('exit', () => { process.exitCode = 9; });
process.exit();
