// stderr
require('fs').stat(__filename, function onStat() {
  throw new Error('in a callback');
});
