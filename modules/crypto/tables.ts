// The names that getHashes and getCiphers list, and crypto.constants: OpenSSL 3.5's numbers. Data only.
'use strict';

const HASHES = [
  'RSA-MD5', 'RSA-RIPEMD160', 'RSA-SHA1', 'RSA-SHA1-2', 'RSA-SHA224', 'RSA-SHA256', 'RSA-SHA3-224', 'RSA-SHA3-256',
  'RSA-SHA3-384', 'RSA-SHA3-512', 'RSA-SHA384', 'RSA-SHA512', 'RSA-SHA512/224', 'RSA-SHA512/256', 'RSA-SM3',
  'blake2b-512', 'blake2b512', 'blake2s-256', 'blake2s256', 'id-rsassa-pkcs1-v1_5-with-sha3-224',
  'id-rsassa-pkcs1-v1_5-with-sha3-256', 'id-rsassa-pkcs1-v1_5-with-sha3-384', 'id-rsassa-pkcs1-v1_5-with-sha3-512',
  'md5', 'md5-sha1', 'md5WithRSAEncryption', 'ripemd', 'ripemd-160', 'ripemd160',
  'ripemd160WithRSA', 'rmd160', 'sha-1', 'sha-224', 'sha-256', 'sha-384', 'sha-512', 'sha-512/224',
  'sha-512/256', 'sha1', 'sha1WithRSAEncryption', 'sha2-224', 'sha2-256', 'sha2-384', 'sha2-512',
  'sha2-512/224', 'sha2-512/256', 'sha224', 'sha224WithRSAEncryption', 'sha256',
  'sha256WithRSAEncryption', 'sha3-224', 'sha3-256', 'sha3-384', 'sha3-512', 'sha384', 'sha384WithRSAEncryption',
  'sha512', 'sha512-224', 'sha512-224WithRSAEncryption', 'sha512-256', 'sha512-256WithRSAEncryption',
  'sha512WithRSAEncryption', 'shake-128', 'shake-256', 'shake128', 'shake256', 'sm3', 'sm3WithRSAEncryption',
  'ssl3-md5', 'ssl3-sha1',
];

const CIPHERS = [
  'aes-128-cbc', 'aes-128-cbc-cts', 'aes-128-ccm', 'aes-128-cfb', 'aes-128-cfb1', 'aes-128-cfb8', 'aes-128-ctr',
  'aes-128-ecb', 'aes-128-gcm', 'aes-128-gcm-siv', 'aes-128-ocb', 'aes-128-ofb', 'aes-128-siv', 'aes-128-wrap',
  'aes-128-wrap-inv', 'aes-128-wrap-pad', 'aes-128-wrap-pad-inv', 'aes-128-xts', 'aes-192-cbc', 'aes-192-cbc-cts',
  'aes-192-ccm', 'aes-192-cfb', 'aes-192-cfb1', 'aes-192-cfb8', 'aes-192-ctr', 'aes-192-ecb', 'aes-192-gcm',
  'aes-192-gcm-siv', 'aes-192-ocb', 'aes-192-ofb', 'aes-192-siv', 'aes-192-wrap', 'aes-192-wrap-inv',
  'aes-192-wrap-pad', 'aes-192-wrap-pad-inv', 'aes-256-cbc', 'aes-256-cbc-cts', 'aes-256-ccm', 'aes-256-cfb',
  'aes-256-cfb1', 'aes-256-cfb8', 'aes-256-ctr', 'aes-256-ecb', 'aes-256-gcm', 'aes-256-gcm-siv', 'aes-256-ocb',
  'aes-256-ofb', 'aes-256-siv', 'aes-256-wrap', 'aes-256-wrap-inv', 'aes-256-wrap-pad', 'aes-256-wrap-pad-inv',
  'aes-256-xts', 'aes128', 'aes128-wrap', 'aes128-wrap-inv', 'aes128-wrap-pad', 'aes128-wrap-pad-inv', 'aes192',
  'aes192-wrap', 'aes192-wrap-inv', 'aes192-wrap-pad', 'aes192-wrap-pad-inv', 'aes256', 'aes256-wrap',
  'aes256-wrap-inv', 'aes256-wrap-pad', 'aes256-wrap-pad-inv', 'aria-128-cbc', 'aria-128-ccm', 'aria-128-cfb',
  'aria-128-cfb1', 'aria-128-cfb8', 'aria-128-ctr', 'aria-128-ecb', 'aria-128-gcm', 'aria-128-ofb', 'aria-192-cbc',
  'aria-192-ccm', 'aria-192-cfb', 'aria-192-cfb1', 'aria-192-cfb8', 'aria-192-ctr', 'aria-192-ecb', 'aria-192-gcm',
  'aria-192-ofb', 'aria-256-cbc', 'aria-256-ccm', 'aria-256-cfb', 'aria-256-cfb1', 'aria-256-cfb8', 'aria-256-ctr',
  'aria-256-ecb', 'aria-256-gcm', 'aria-256-ofb', 'aria128', 'aria192', 'aria256', 'camellia-128-cbc',
  'camellia-128-cbc-cts', 'camellia-128-cfb', 'camellia-128-cfb1', 'camellia-128-cfb8', 'camellia-128-ctr',
  'camellia-128-ecb', 'camellia-128-ofb', 'camellia-192-cbc', 'camellia-192-cbc-cts', 'camellia-192-cfb',
  'camellia-192-cfb1', 'camellia-192-cfb8', 'camellia-192-ctr', 'camellia-192-ecb', 'camellia-192-ofb',
  'camellia-256-cbc', 'camellia-256-cbc-cts', 'camellia-256-cfb', 'camellia-256-cfb1', 'camellia-256-cfb8',
  'camellia-256-ctr', 'camellia-256-ecb', 'camellia-256-ofb', 'camellia128', 'camellia192', 'camellia256',
  'chacha20', 'chacha20-poly1305', 'des-ede', 'des-ede-cbc', 'des-ede-cfb', 'des-ede-ecb', 'des-ede-ofb', 'des-ede3',
  'des-ede3-cbc', 'des-ede3-cfb', 'des-ede3-cfb1', 'des-ede3-cfb8', 'des-ede3-ecb', 'des-ede3-ofb', 'des3',
  'des3-wrap', 'id-aes128-ccm', 'id-aes128-gcm', 'id-aes128-wrap', 'id-aes128-wrap-pad', 'id-aes192-ccm',
  'id-aes192-gcm', 'id-aes192-wrap', 'id-aes192-wrap-pad', 'id-aes256-ccm', 'id-aes256-gcm', 'id-aes256-wrap',
  'id-aes256-wrap-pad', 'id-smime-alg-cms3deswrap', 'sm4', 'sm4-cbc', 'sm4-ccm', 'sm4-cfb', 'sm4-cfb128', 'sm4-ctr',
  'sm4-ecb', 'sm4-gcm', 'sm4-ofb', 'sm4-ofb128', 'sm4-xts',
];

const CONSTANTS = {
  OPENSSL_VERSION_NUMBER: 810549376, SSL_OP_ALL: 2147485776, SSL_OP_ALLOW_NO_DHE_KEX: 1024,
  SSL_OP_ALLOW_UNSAFE_LEGACY_RENEGOTIATION: 262144, SSL_OP_CIPHER_SERVER_PREFERENCE: 4194304,
  SSL_OP_CISCO_ANYCONNECT: 32768, SSL_OP_COOKIE_EXCHANGE: 8192, SSL_OP_CRYPTOPRO_TLSEXT_BUG: 2147483648,
  SSL_OP_DONT_INSERT_EMPTY_FRAGMENTS: 2048, SSL_OP_LEGACY_SERVER_CONNECT: 4, SSL_OP_NO_COMPRESSION: 131072,
  SSL_OP_NO_ENCRYPT_THEN_MAC: 524288, SSL_OP_NO_QUERY_MTU: 4096, SSL_OP_NO_RENEGOTIATION: 1073741824,
  SSL_OP_NO_SESSION_RESUMPTION_ON_RENEGOTIATION: 65536, SSL_OP_NO_SSLv2: 0, SSL_OP_NO_SSLv3: 33554432,
  SSL_OP_NO_TICKET: 16384, SSL_OP_NO_TLSv1: 67108864, SSL_OP_NO_TLSv1_1: 268435456, SSL_OP_NO_TLSv1_2: 134217728,
  SSL_OP_NO_TLSv1_3: 536870912, SSL_OP_PRIORITIZE_CHACHA: 2097152, SSL_OP_TLS_ROLLBACK_BUG: 8388608,
  ENGINE_METHOD_RSA: 1, ENGINE_METHOD_DSA: 2, ENGINE_METHOD_DH: 4, ENGINE_METHOD_RAND: 8, ENGINE_METHOD_EC: 2048,
  ENGINE_METHOD_CIPHERS: 64, ENGINE_METHOD_DIGESTS: 128, ENGINE_METHOD_PKEY_METHS: 512,
  ENGINE_METHOD_PKEY_ASN1_METHS: 1024, ENGINE_METHOD_ALL: 65535, ENGINE_METHOD_NONE: 0, DH_CHECK_P_NOT_SAFE_PRIME: 2,
  DH_CHECK_P_NOT_PRIME: 1, DH_UNABLE_TO_CHECK_GENERATOR: 4, DH_NOT_SUITABLE_GENERATOR: 8, RSA_PKCS1_PADDING: 1,
  RSA_SSLV23_PADDING: 2, RSA_NO_PADDING: 3, RSA_PKCS1_OAEP_PADDING: 4, RSA_X931_PADDING: 5, RSA_PKCS1_PSS_PADDING: 6,
  RSA_PSS_SALTLEN_DIGEST: -1, RSA_PSS_SALTLEN_MAX_SIGN: -2, RSA_PSS_SALTLEN_AUTO: -2,
  defaultCoreCipherList:
    'TLS_AES_256_GCM_SHA384:TLS_CHACHA20_POLY1305_SHA256:TLS_AES_128_GCM_SHA256:' +
    'ECDHE-RSA-AES128-GCM-SHA256:ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-RSA-AES256-GCM-SHA384:' +
    'ECDHE-ECDSA-AES256-GCM-SHA384:DHE-RSA-AES128-GCM-SHA256:ECDHE-RSA-AES128-SHA256:' +
    'DHE-RSA-AES128-SHA256:ECDHE-RSA-AES256-SHA384:DHE-RSA-AES256-SHA384:ECDHE-RSA-AES256-SHA256:' +
    'DHE-RSA-AES256-SHA256:HIGH:!aNULL:!eNULL:!EXPORT:!DES:!RC4:!MD5:!PSK:!SRP:!CAMELLIA',
  TLS1_VERSION: 769, TLS1_1_VERSION: 770, TLS1_2_VERSION: 771, TLS1_3_VERSION: 772, POINT_CONVERSION_COMPRESSED: 2,
  POINT_CONVERSION_UNCOMPRESSED: 4, POINT_CONVERSION_HYBRID: 6,
  defaultCipherList:
    'TLS_AES_256_GCM_SHA384:TLS_CHACHA20_POLY1305_SHA256:TLS_AES_128_GCM_SHA256:' +
    'ECDHE-RSA-AES128-GCM-SHA256:ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-RSA-AES256-GCM-SHA384:' +
    'ECDHE-ECDSA-AES256-GCM-SHA384:DHE-RSA-AES128-GCM-SHA256:ECDHE-RSA-AES128-SHA256:' +
    'DHE-RSA-AES128-SHA256:ECDHE-RSA-AES256-SHA384:DHE-RSA-AES256-SHA384:ECDHE-RSA-AES256-SHA256:' +
    'DHE-RSA-AES256-SHA256:HIGH:!aNULL:!eNULL:!EXPORT:!DES:!RC4:!MD5:!PSK:!SRP:!CAMELLIA',
};

module.exports = { CIPHERS, CONSTANTS, HASHES };
