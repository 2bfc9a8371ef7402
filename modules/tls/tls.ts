// The module `tls`: its names and constants. Connections are not there yet; using them says so.
'use strict';

const { missingClass, missingFunctions } = require('internal/not_implemented');

module.exports = {
  CLIENT_RENEG_LIMIT: 3,
  CLIENT_RENEG_WINDOW: 600,
  DEFAULT_ECDH_CURVE: 'auto',
  DEFAULT_MIN_VERSION: 'TLSv1.2',
  DEFAULT_MAX_VERSION: 'TLSv1.3',
  TLSSocket: missingClass('tls', 'TLSSocket', require('stream').Duplex),
  Server: missingClass('tls', 'Server', require('events')),
  ...missingFunctions('tls', [
    'getCiphers',
    'getCACertificates',
    'setDefaultCACertificates',
    'convertALPNProtocols',
    'checkServerIdentity',
    'createSecureContext',
    'SecureContext',
    'createServer',
    'connect',
  ]),
};
