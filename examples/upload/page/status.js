// The figures at the foot of the page: what the server says of itself once a second, and the last minute as a line.

import * as format from './format.js';

const SECONDS_SHOWN = 60;

export class Status {
  #connections = new Figure('connections', (count) => String(count), 4);
  #loopDelay = new Figure('loop-delay', (ms) => `${ms.toFixed(1)} ms`, 10);
  #memory = new Figure('memory', format.bytes, 1e8);

  show({ connections, loopDelayMs, memoryBytes }) {
    this.#connections.add(connections);
    this.#loopDelay.add(loopDelayMs);
    this.#memory.add(memoryBytes);
  }
}

class Figure {
  #past = [];

  // `scale` is what fills the height at least: small wobbles of a calm server stay small.
  constructor(id, text, scale) {
    this.value = document.getElementById(id);
    this.line = this.value.parentElement.querySelector('polyline');
    this.text = text;
    this.scale = scale;
  }

  add(value) {
    this.value.textContent = this.text(value);
    this.#past.push(value);
    if (this.#past.length > SECONDS_SHOWN) this.#past.shift();
    const highest = Math.max(this.scale, ...this.#past);
    const first = SECONDS_SHOWN - this.#past.length;
    const points = this.#past.map((past, index) => `${first + index + 0.5},${(19 - (past / highest) * 18).toFixed(2)}`);
    this.line.setAttribute('points', points.join(' '));
  }
}
