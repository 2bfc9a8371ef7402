// One upload of this page: its card, its request, and what becomes of it. Its progress comes from the server's
// events; the request itself says only how it ended.

import { fromTemplate, setBar } from './bar.js';
import * as format from './format.js';

// How long to wait for the server's own word on an upload whose request is over.
const VERDICT_MS = 1500;
// A pause that is worth a remark.
const STALLED_MS = 2000;
const RUNNING = new Set(['waiting', 'sending', 'storing', 'cancelling']);

export class Upload extends EventTarget {
  state = 'waiting';
  received = 0;
  #abort = new AbortController();
  #ended = Promise.withResolvers();
  #parts;

  constructor(file, server) {
    super();
    this.file = file;
    this.server = server; // { maxBytes, lost }: what the page knows of it
    this.id = randomId();
    this.card = fromTemplate('card');
    const find = (selector) => this.card.querySelector(selector);
    this.#parts = {
      percent: find('.percent'), bar: find('.bar'), detail: find('.detail span'),
      retry: find('[data-does=retry]'), close: find('[data-does=close]'),
    };
    this.#label(find('.name'));
    this.#parts.retry.addEventListener('click', () => this.dispatchEvent(new Event('retry')));
    this.#parts.close.addEventListener('click', () => {
      if (this.running) this.cancel();
      else this.dispatchEvent(new Event('dismiss'));
    });
    this.#show('waiting', 'Waiting for its turn');
  }

  get running() {
    return RUNNING.has(this.state);
  }

  focus() {
    this.#parts.close.focus();
  }

  async send() {
    const started = performance.now();
    this.#show('sending', `0 bytes of ${format.bytes(this.file.size)}`);
    const form = new FormData();
    form.append('file', this.file);
    let response;
    try {
      response = await fetch(`upload?name=${encodeURIComponent(this.file.name)}`, {
        method: 'POST', body: form, signal: this.#abort.signal, headers: { 'Upload-Id': this.id },
      });
    } catch {
      return this.#broken();
    }
    if (!response.ok) return this.#end('failed', this.#refusal(response.status));
    const { files: [stored] } = await response.json();
    this.#done(stored, performance.now() - started);
  }

  cancel() {
    if (this.state === 'waiting') return this.#end('cancelled', 'Cancelled before it began');
    this.#show('cancelling', 'Cancelling');
    this.#abort.abort();
  }

  // The server's count of what has arrived.
  progress({ received, total, rate, eta, stalledMs }) {
    this.received = received;
    if (this.state !== 'sending' && this.state !== 'storing') return;
    setBar(this.#parts.bar, received, total);
    this.#parts.percent.textContent = total === null ? '' : `${format.percent(received, total)} %`;
    if (received === total) return this.#show('storing', `All ${format.bytes(total)} received, storing`);
    const facts = [`${format.bytes(received)} of ${format.bytes(total)}`];
    if (stalledMs >= STALLED_MS) facts.push(`nothing for ${format.duration(stalledMs)}`);
    else if (rate > 0) facts.push(`${format.bytes(rate)}/s`);
    if (stalledMs < STALLED_MS && eta !== null) facts.push(`${format.duration(eta)} left`);
    this.#show('sending', facts.join(' · '));
  }

  // The server's last word: { state: 'complete' | 'aborted', received }.
  ended(last) {
    this.received = last.received;
    this.#ended.resolve(last);
  }

  // The request failed without an answer. The events tell a cancelled upload from a broken one.
  async #broken() {
    const last = await Promise.race([this.#ended.promise, new Promise((resolve) => setTimeout(resolve, VERDICT_MS))]);
    const amount = format.bytes(this.received);
    if (this.#abort.signal.aborted) {
      const kept = last?.state === 'aborted' ? ', the server has kept nothing' : '';
      return this.#end('cancelled', `Cancelled after ${amount}${kept}`);
    }
    // The answer can be lost when the server closes the connection in the middle of a body that is too large.
    if (this.file.size > this.server.maxBytes) return this.#end('failed', this.#refusal(413));
    if (this.server.lost) return this.#end('failed', `The server went away after ${amount}`, true);
    if (!(await isReadable(this.file))) return this.#end('failed', 'The file can no longer be read');
    this.#end('failed', `The connection broke after ${amount}`, true);
  }

  #refusal(status) {
    switch (status) {
      case 403: return 'The server takes uploads from its own page only';
      case 413: return `Too large: ${format.bytes(this.file.size)}, and the server takes up to ${format.limit(this.server.maxBytes)}`;
      case 507: return 'The server’s disk is full';
      default: return `The server could not store it (${status})`;
    }
  }

  #done(stored, took) {
    const bar = this.#parts.bar;
    setBar(bar, Number(bar.getAttribute('aria-valuemax')), Number(bar.getAttribute('aria-valuemax')));
    const renamed = stored.name === this.file.name ? '' : ` as ${stored.name}`;
    this.#end('done', `Stored${renamed} · ${format.bytes(stored.size)} in ${format.seconds(took)}`);
  }

  #end(state, text, canRetry = false) {
    this.#show(state, text);
    this.#parts.percent.textContent = '';
    this.#parts.retry.hidden = !canRetry;
    this.#parts.close.ariaLabel = `Remove ${this.file.name} from the list`;
    this.#parts.close.title = 'Remove';
    this.dispatchEvent(new Event('end'));
  }

  #show(state, text) {
    this.state = state;
    this.card.dataset.state = state;
    if (this.#parts.detail.textContent !== text) this.#parts.detail.textContent = text;
    this.text = text;
  }

  #label(name) {
    name.textContent = this.file.name;
    name.title = this.file.name;
    this.card.dataset.id = this.id;
    this.#parts.bar.ariaLabel = this.file.name;
    this.#parts.retry.ariaLabel = `Try ${this.file.name} again`;
    this.#parts.retry.title = 'Try again';
    this.#parts.close.ariaLabel = `Cancel ${this.file.name}`;
    this.#parts.close.title = 'Cancel';
    setBar(this.#parts.bar, 0, this.file.size);
  }
}

// crypto.randomUUID exists on secure origins only, and a phone reaches this page over plain HTTP.
function randomId() {
  return Array.from(crypto.getRandomValues(new Uint8Array(12)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

async function isReadable(file) {
  try {
    await file.slice(0, 1).arrayBuffer();
    return true;
  } catch {
    return false;
  }
}
