const fs = require('fs');
const fd = fs.openSync(require('os').tmpdir() + '/f', 'w+');
console.log(fs.writevSync(fd, [Buffer.from('ab'), Buffer.from('cdef')]));
const parts = [Buffer.alloc(3), Buffer.alloc(3)];
console.log(fs.readvSync(fd, parts, 0), parts.map(String));
