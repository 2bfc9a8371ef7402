// What the process says about the program that runs it: versions, release, build configuration, features.
'use strict';

const versions: Record<string, string> = Object.freeze(Object.fromEntries(native.versions()));

const version = `v${versions.node}`;

const DOWNLOADS = `https://nodejs.org/download/release/${version}/node-${version}`;

function release(): object {
  return { name: 'node', sourceUrl: `${DOWNLOADS}.tar.gz`, headersUrl: `${DOWNLOADS}-headers.tar.gz` };
}

/** Frozen, as in Node. Silk is not built by Node's build system; these are the settings that describe it. */
function config(): object {
  const defaults = {
    cflags: [],
    configurations: { Release: {}, Debug: {} },
    default_configuration: 'Release',
    defines: [],
    include_dirs: [],
    libraries: [],
  };
  const variables = {
    asan: 0,
    coverage: false,
    debug_node: false,
    host_arch: process.arch,
    icu_small: false,
    is_debug: 0,
    napi_build_version: '10',
    node_byteorder: 'little',
    node_builtin_shareable_builtins: [],
    node_module_version: 147,
    node_prefix: '/usr/local',
    node_shared: false,
    node_shared_openssl: false,
    node_use_amaro: true,
    node_use_openssl: true,
    openssl_is_fips: false,
    openssl_quic: false,
    single_executable_application: false,
    target_arch: process.arch,
    v8_enable_i18n_support: 1,
    v8_enable_webassembly: 1,
  };
  return deepFreeze({ target_defaults: defaults, variables });
}

function deepFreeze<T extends object>(object: T): T {
  for (const value of Object.values(object)) {
    if (typeof value === 'object' && value !== null) deepFreeze(value);
  }
  return Object.freeze(object);
}

function features(): object {
  const { getOptionValue } = require('internal/options');
  const object = {
    inspector: false,
    debug: false,
    uv: true,
    ipv6: true,
    tls_alpn: true,
    tls_sni: true,
    tls_ocsp: true,
    tls: true,
    openssl_is_boringssl: false,
  };
  const getters: Record<string, () => unknown> = {
    cached_builtins: () => true,
    require_module: () => getOptionValue('--require-module'),
    dtls: () => false,
    quic: () => false,
    typescript: () => (getOptionValue('--strip-types') ? 'transform' : false),
  };
  for (const [name, get] of Object.entries(getters)) {
    Object.defineProperty(object, name, { configurable: true, enumerable: true, get });
  }
  return object;
}

module.exports = { config, features, release, version, versions };
