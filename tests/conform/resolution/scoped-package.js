console.log(require('@scope/thing'), require('@scope/thing/sub.js'));
