const crypto = require('crypto');
console.log(crypto.createHash('sha256').update('abc').digest('hex'), crypto.createHmac('sha1', 'key').update('data').digest('base64'), crypto.randomBytes(8).length, /^[0-9a-f-]{36}$/.test(crypto.randomUUID()), crypto.timingSafeEqual(Buffer.from('a'), Buffer.from('a')));
