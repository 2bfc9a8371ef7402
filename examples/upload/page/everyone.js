// The list of all uploads that run on the server, this page's among them.

import { fromTemplate, setBar } from './bar.js';
import * as format from './format.js';

// More rows than this nobody reads; the count above the list goes on.
const MAX_ROWS = 30;
const FAREWELL_MS = 1200;

export class Everyone {
  #rows = new Map();
  #running = new Set();
  #list = document.getElementById('everyone-list');
  #empty = document.getElementById('everyone-empty');
  #count = document.getElementById('everyone-count');

  progress(upload, isMine) {
    this.#running.add(upload.id);
    let row = this.#rows.get(upload.id);
    if (!row && this.#rows.size < MAX_ROWS) row = this.#add(upload, isMine);
    if (row) update(row, upload);
    this.#summarize();
  }

  ended({ id, state }) {
    this.#running.delete(id);
    const row = this.#rows.get(id);
    this.#rows.delete(id);
    if (row) {
      row.dataset.state = state;
      row.querySelector('.numbers').textContent = state === 'complete' ? 'Complete' : 'Aborted';
      setTimeout(() => row.remove(), FAREWELL_MS);
      setTimeout(() => this.#summarize(), FAREWELL_MS);
    }
    this.#summarize();
  }

  // After a lost connection the server sends what is running now.
  clear() {
    this.#running.clear();
    this.#rows.clear();
    this.#list.replaceChildren();
    this.#summarize();
  }

  #add(upload, isMine) {
    const row = fromTemplate('row');
    row.querySelector('.from').textContent = isMine ? 'You' : 'Somebody else';
    row.classList.toggle('is-mine', isMine);
    this.#rows.set(upload.id, row);
    this.#list.append(row);
    return row;
  }

  #summarize() {
    const running = this.#running.size;
    const unseen = running - this.#rows.size;
    this.#empty.hidden = this.#list.childElementCount > 0;
    this.#count.textContent = running === 0 ? '' : `${running} running${unseen > 0 ? `, ${unseen} not shown` : ''}`;
  }
}

function update(row, upload) {
  const { received, total, rate } = upload;
  const name = nameOf(upload);
  row.querySelector('.name').textContent = name;
  row.querySelector('.name').title = name;
  row.querySelector('.bar').ariaLabel = name;
  setBar(row.querySelector('.bar'), received, total);
  const share = total === null ? format.bytes(received) : `${format.percent(received, total)} %`;
  row.querySelector('.numbers').textContent = `${share} · ${format.bytes(rate ?? 0)}/s`;
}

// This page puts the name into the address; of other clients it is known once their form has told it.
function nameOf({ url, files }) {
  return new URL(url, location.href).searchParams.get('name') ?? files?.at(-1)?.name ?? 'Unnamed upload';
}
