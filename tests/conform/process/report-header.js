// The header of a report names the C library, by which packages choose native code.
const { header } = process.report.getReport();
console.log(/^\d+\.\d+$/.test(header.glibcVersionRuntime), header.wordSize, header.reportVersion > 0);
console.log(header.cpus.length === require('os').cpus().length, Array.isArray(header.networkInterfaces));
