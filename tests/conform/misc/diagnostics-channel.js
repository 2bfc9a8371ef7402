const { channel, hasSubscribers } = require('diagnostics_channel');
const mine = channel('mine');
mine.subscribe((message, name) => console.log(message, name));
mine.publish({ data: 1 });
console.log(mine.hasSubscribers, hasSubscribers('mine'), hasSubscribers('other'));
