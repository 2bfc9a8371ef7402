for (const name of ['version', 'versions', 'arch', 'platform', 'pid', 'ppid', 'title', 'execPath', 'argv', 'env', 'exitCode', 'stdout']) {
  const { writable, enumerable, configurable, get, set } = Object.getOwnPropertyDescriptor(process, name) ?? {};
  console.log(name, writable, enumerable, configurable, typeof get, typeof set);
}
