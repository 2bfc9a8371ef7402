// TextEncoder and TextDecoder. The decoders themselves are Rust, in the folder `buffer`.
'use strict';

module.exports = require('internal/buffer/text_coding');
