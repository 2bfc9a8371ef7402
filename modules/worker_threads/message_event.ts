// MessageEvent: an event with data, as ports and channels dispatch it.
'use strict';

const { Event } = require('internal/event_target');
const { codes: { ERR_INVALID_ARG_TYPE } } = require('internal/errors');

class MessageEvent extends Event {
  #data: any;
  #origin: string;
  #lastEventId: string;
  #source: any;
  #ports: any[];

  constructor(type: string, init: any = {}) {
    super(type, init);
    if (init?.ports !== undefined && typeof init.ports?.[Symbol.iterator] !== 'function') {
      throw new ERR_INVALID_ARG_TYPE('eventInitDict.ports', 'Iterable', init.ports);
    }
    this.#data = init?.data === undefined ? null : init.data;
    this.#origin = init?.origin === undefined ? '' : `${init.origin}`;
    this.#lastEventId = init?.lastEventId === undefined ? '' : `${init.lastEventId}`;
    this.#source = init?.source ?? null;
    this.#ports = Object.freeze([...(init?.ports ?? [])]) as any[];
  }

  get data() { return this.#data; }

  get origin() { return this.#origin; }

  get lastEventId() { return this.#lastEventId; }

  get source() { return this.#source; }

  get ports() { return this.#ports; }
}

for (const name of ['data', 'origin', 'lastEventId', 'source', 'ports']) {
  const descriptor = Object.getOwnPropertyDescriptor(MessageEvent.prototype, name)!;
  Object.defineProperty(MessageEvent.prototype, name, { ...descriptor, enumerable: true });
}
Object.defineProperty(MessageEvent.prototype, Symbol.toStringTag, {
  __proto__: null,
  configurable: true,
  value: 'MessageEvent',
} as PropertyDescriptor);

module.exports = { MessageEvent };
