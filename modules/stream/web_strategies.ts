// The two queuing strategies of the web streams.
'use strict';

const { kState, kInspect, stateOf, inspectAs, defineInterface } = require('internal/stream/web_internals');
const { codes: { ERR_MISSING_OPTION } } = require('internal/errors');
const { validateObject } = require('internal/validators');

// One function for all instances, as the specification wants it; neither is a constructor.
const byteSize = Object.defineProperty((chunk: any) => chunk.byteLength, 'name', { value: 'size' });
const countSize = Object.defineProperty(() => 1, 'name', { value: 'size' });

class StrategyState {
  highWaterMark: number;
  className: string;

  constructor(init: any, className: string) {
    validateObject(init, 'init');
    if (init.highWaterMark === undefined) throw new ERR_MISSING_OPTION('init.highWaterMark');
    this.highWaterMark = +init.highWaterMark;
    this.className = className;
  }
}

function highWaterMarkOf(strategy: any, className: string): number {
  return stateOf(strategy, StrategyState, className).highWaterMark;
}

class ByteLengthQueuingStrategy {
  [kState]: StrategyState;

  constructor(init: any) {
    this[kState] = new StrategyState(init, 'ByteLengthQueuingStrategy');
  }

  get highWaterMark() {
    return highWaterMarkOf(this, 'ByteLengthQueuingStrategy');
  }

  get size() {
    stateOf(this, StrategyState, 'ByteLengthQueuingStrategy');
    return byteSize;
  }

  [kInspect](depth: number, options: any) {
    return inspectAs(this, depth, options, 'ByteLengthQueuingStrategy', { highWaterMark: this.highWaterMark });
  }
}
defineInterface(ByteLengthQueuingStrategy, 'ByteLengthQueuingStrategy', ['highWaterMark', 'size']);

class CountQueuingStrategy {
  [kState]: StrategyState;

  constructor(init: any) {
    this[kState] = new StrategyState(init, 'CountQueuingStrategy');
  }

  get highWaterMark() {
    return highWaterMarkOf(this, 'CountQueuingStrategy');
  }

  get size() {
    stateOf(this, StrategyState, 'CountQueuingStrategy');
    return countSize;
  }

  [kInspect](depth: number, options: any) {
    return inspectAs(this, depth, options, 'CountQueuingStrategy', { highWaterMark: this.highWaterMark });
  }
}
defineInterface(CountQueuingStrategy, 'CountQueuingStrategy', ['highWaterMark', 'size']);

module.exports = { ByteLengthQueuingStrategy, CountQueuingStrategy };
