console.log(typeof process.pid, typeof process.ppid, process.platform, process.arch === require('os').arch(), process.release.name);
console.log(process.version.startsWith('v26.'), process.versions.node === process.version.slice(1), typeof process.versions.modules);
console.log(String(process), Object.prototype.toString.call(process), typeof process.features.inspector);
