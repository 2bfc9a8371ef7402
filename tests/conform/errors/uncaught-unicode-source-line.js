// stderr
const naïve = 'zażółć'; throw new Error('gęślą jaźń');
