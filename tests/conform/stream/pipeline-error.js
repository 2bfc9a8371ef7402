const { pipeline, Readable, Writable } = require('stream');
const source = new Readable({ read() { this.destroy(new Error('source broke')); } });
const sink = new Writable({ write(c, e, done) { done(); } });
pipeline(source, sink, (error) => console.log(error.message, source.destroyed, sink.destroyed));
