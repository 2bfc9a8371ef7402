const { builtinModules } = require('module');
console.log(['assert', 'buffer', 'events', 'fs', 'fs/promises', 'module', 'os', 'path', 'process', 'stream', 'timers', 'url', 'util']
  .every((name) => builtinModules.includes(name)));
