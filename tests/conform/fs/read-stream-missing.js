const stream = require('fs').createReadStream('/no/such');
stream.on('error', (error) => console.log('error', error.code, stream.destroyed));
stream.on('close', () => console.log('close'));
stream.on('data', () => console.log('never'));
