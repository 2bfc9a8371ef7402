// Symbols by which other builtin modules ask `events` for something that has no public option.
'use strict';

module.exports = {
  // events.on: iterate over the first argument of each event instead of the list of all.
  kFirstEventParam: Symbol('events.firstEventParam'),
};
