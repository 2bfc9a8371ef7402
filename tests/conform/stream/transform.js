const { Transform } = require('stream');
const upper = new Transform({ transform(chunk, encoding, done) { done(null, String(chunk).toUpperCase()); }, flush(done) { this.push('!'); done(); } });
upper.on('data', (chunk) => console.log(String(chunk)));
upper.write('hello');
upper.end('world');
