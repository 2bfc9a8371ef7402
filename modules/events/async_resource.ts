// EventEmitterAsyncResource: an emitter whose listeners run in the async context it was made in.
'use strict';

const EventEmitter = require('events');
const { AsyncResource } = require('async_hooks');
const { codes } = require('internal/errors');
const { validateString } = require('internal/validators');

// The resource knows its emitter, which users of async_hooks look at.
class EventEmitterReferencingAsyncResource extends AsyncResource {
  #eventEmitter: object;
  constructor(eventEmitter: object, type: string, options: object) {
    super(type, options);
    this.#eventEmitter = eventEmitter;
  }

  get eventEmitter(): object {
    if (!(#eventEmitter in this)) throw new codes.ERR_INVALID_THIS('EventEmitterReferencingAsyncResource');
    return this.#eventEmitter;
  }
}

class EventEmitterAsyncResource extends EventEmitter {
  #asyncResource: any;

  constructor(options: any = undefined) {
    let name;
    if (typeof options === 'string') {
      name = options;
      options = undefined;
    } else {
      if (new.target === EventEmitterAsyncResource) validateString(options?.name, 'options.name');
      name = options?.name || new.target.name;
    }
    super(options);
    this.#asyncResource = new EventEmitterReferencingAsyncResource(this, name, options);
  }

  #resource(): any {
    if (!(#asyncResource in this)) throw new codes.ERR_INVALID_THIS('EventEmitterAsyncResource');
    return this.#asyncResource;
  }

  emit(event: PropertyKey, ...args: any[]): boolean {
    return this.#resource().runInAsyncScope(super.emit, this, event, ...args);
  }

  emitDestroy(): void {
    this.#resource().emitDestroy();
  }

  get asyncId(): number { return this.#resource().asyncId(); }

  get triggerAsyncId(): number { return this.#resource().triggerAsyncId(); }

  get asyncResource(): object { return this.#resource(); }
}

module.exports = { EventEmitterAsyncResource };
