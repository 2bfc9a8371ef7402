const { execFileSync, spawnSync, spawn } = require('child_process');
console.log(String(execFileSync('echo', ['hello'])), spawnSync('sh', ['-c', 'echo err >&2; exit 3'], { encoding: 'utf8' }).status);
const child = spawn(process.execPath, ['-p', '6 * 7']);
child.stdout.on('data', (data) => console.log('data', String(data)));
child.on('close', (code) => {
  console.log('close', code);
  spawn('/no/such/program').on('error', (error) => console.log(error.code, error.syscall, error.spawnargs));
});
