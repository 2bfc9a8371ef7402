// TextEncoderStream and TextDecoderStream: text to UTF-8 and bytes of any encoding to text,
// after https://encoding.spec.whatwg.org/#interface-textencoderstream.
'use strict';

const { kState, kInspect, stateOf, privateStateOf, inspectAs, defineInterface } = require('internal/stream/web_internals');
const { TransformStream } = require('internal/stream/web_transform');
const { codes: { ERR_INVALID_ARG_TYPE } } = require('internal/errors');

class EncoderState {
  transform: any = undefined;
  encoder = new TextEncoder();
  /** The first half of a surrogate pair whose second half may come with the next chunk. */
  highSurrogate = '';

  encode(chunk: any): Uint8Array | undefined {
    let text = this.highSurrogate + String(chunk);
    this.highSurrogate = '';
    const last = text.charCodeAt(text.length - 1);
    if (last >= 0xD800 && last <= 0xDBFF) {
      this.highSurrogate = text[text.length - 1];
      text = text.slice(0, -1);
    }
    return text === '' ? undefined : this.encoder.encode(text);
  }
}

class TextEncoderStream {
  [kState]: EncoderState;

  constructor() {
    const state = new EncoderState();
    this[kState] = state;
    state.transform = new TransformStream({
      transform(chunk: any, controller: any) {
        const bytes = state.encode(chunk);
        if (bytes !== undefined) controller.enqueue(bytes);
      },
      flush(controller: any) {
        // Half a pair is no character.
        if (state.highSurrogate !== '') controller.enqueue(new Uint8Array([0xEF, 0xBF, 0xBD]));
      },
    });
  }

  get encoding() {
    return privateStateOf(this, EncoderState, '#handle').encoder.encoding;
  }

  get readable() {
    return privateStateOf(this, EncoderState, '#handle').transform.readable;
  }

  get writable() {
    return privateStateOf(this, EncoderState, '#handle').transform.writable;
  }

  [kInspect](depth: number, options: any) {
    stateOf(this, EncoderState, 'TextEncoderStream');
    const { encoding, readable, writable } = this;
    return inspectAs(this, depth, options, 'TextEncoderStream', { encoding, readable, writable });
  }
}
defineInterface(TextEncoderStream, undefined, ['encoding', 'readable', 'writable']);

class DecoderState {
  transform: any = undefined;
  decoder: TextDecoder;

  constructor(decoder: TextDecoder) {
    this.decoder = decoder;
  }
}

class TextDecoderStream {
  [kState]: DecoderState;

  constructor(encoding: string = 'utf-8', options: any = {}) {
    const decoder = new TextDecoder(encoding, options);
    const state = new DecoderState(decoder);
    this[kState] = state;
    state.transform = new TransformStream({
      transform(chunk: any, controller: any) {
        if (chunk === undefined) {
          throw new ERR_INVALID_ARG_TYPE('chunk', ['ArrayBuffer', 'Buffer', 'TypedArray', 'DataView'], chunk);
        }
        const text = decoder.decode(chunk, { stream: true });
        if (text !== '') controller.enqueue(text);
      },
      flush(controller: any) {
        const text = decoder.decode();
        if (text !== '') controller.enqueue(text);
      },
    });
  }

  get encoding() {
    return privateStateOf(this, DecoderState, '#handle').decoder.encoding;
  }

  get fatal() {
    return privateStateOf(this, DecoderState, '#handle').decoder.fatal;
  }

  get ignoreBOM() {
    return privateStateOf(this, DecoderState, '#handle').decoder.ignoreBOM;
  }

  get readable() {
    return privateStateOf(this, DecoderState, '#handle').transform.readable;
  }

  get writable() {
    return privateStateOf(this, DecoderState, '#handle').transform.writable;
  }

  [kInspect](depth: number, options: any) {
    stateOf(this, DecoderState, 'TextDecoderStream');
    const { encoding, fatal, ignoreBOM, readable, writable } = this;
    return inspectAs(this, depth, options, 'TextDecoderStream', { encoding, fatal, ignoreBOM, readable, writable });
  }
}
defineInterface(TextDecoderStream, undefined, ['encoding', 'fatal', 'ignoreBOM', 'readable', 'writable']);

module.exports = { TextEncoderStream, TextDecoderStream };
