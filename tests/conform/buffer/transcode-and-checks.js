const { transcode, isUtf8, isAscii, constants, kMaxLength } = require('buffer');
console.log(transcode(Buffer.from('€é'), 'utf8', 'latin1'), transcode(Buffer.from('é'), 'utf8', 'utf16le'), isUtf8(Buffer.from([0xff])), isAscii(Buffer.from('a')), constants.MAX_LENGTH === kMaxLength);
