const required = require('./fixtures/plain.mjs');
import('./fixtures/plain.mjs').then((imported) => console.log(imported === required));
