// Where a call came from, for warnings that programs get for their own code but not for that of installed packages.
'use strict';

// Whether the nearest file on the stack that is no builtin lies in a node_modules folder.
function isInsideNodeModules(): boolean {
  const lines = `${new Error().stack}`.split('\n').slice(1);
  const caller = lines.find((line) => /[\\/]/.test(line) && !line.includes('node:'));
  return caller !== undefined && /[\\/]node_modules[\\/]/i.test(caller);
}

module.exports = { isInsideNodeModules };
