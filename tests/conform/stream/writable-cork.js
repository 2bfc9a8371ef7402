const { Writable } = require('stream');
const stream = new Writable({ writev(chunks, done) { console.log(chunks.map(({ chunk }) => String(chunk))); done(); } });
stream.cork();
stream.write('a');
stream.write('b');
stream.uncork();
stream.write('c');
stream.end();
