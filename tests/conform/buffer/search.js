const buffer = Buffer.from('this is a buffer, is it');
console.log(buffer.indexOf('is'), buffer.indexOf('is', 3), buffer.lastIndexOf('is'), buffer.indexOf(Buffer.from('buf')), buffer.indexOf(98), buffer.includes('nope'), buffer.indexOf(''), buffer.indexOf('is', -5), buffer.lastIndexOf('is', 10), buffer.indexOf('6973', 0, 'hex'));
