// The module `cluster`: the primary's view. Starting workers is not there yet; using it says so.
'use strict';

const EventEmitter = require('events');
const { missingClass, missingFunctions } = require('internal/not_implemented');

const cluster = new EventEmitter();

module.exports = Object.assign(cluster, {
  isWorker: false,
  isMaster: true,
  isPrimary: true,
  Worker: missingClass('cluster', 'Worker', EventEmitter),
  workers: {},
  settings: {},
  SCHED_NONE: 1,
  SCHED_RR: 2,
  schedulingPolicy: 2,
  ...missingFunctions('cluster', ['setupPrimary', 'setupMaster', 'fork', 'disconnect']),
});
