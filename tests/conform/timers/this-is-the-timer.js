const timer = setTimeout(function() { console.log('timeout', this === timer); }, 1);
const immediate = setImmediate(function() { console.log('immediate', this === immediate); });
