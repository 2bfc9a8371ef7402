for (const args of [[undefined], [5], ['x', 5], ['x', 'y', 5], ['x', { detail: 1 }]]) {
  try {
    process.emitWarning(...args);
    console.log('accepted', args.length);
  } catch (error) {
    console.log(error.code, error.message);
  }
}
process.removeAllListeners('warning');
