const timer = setTimeout(function() {
  console.log('timeout', this === timer);
  const immediate = setImmediate(function() { console.log('immediate', this === immediate); });
}, 1);
