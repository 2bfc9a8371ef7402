// A binary heap of timer lists, earliest expiry first; lists that expire together leave in the order of their ids.
//
// It holds one entry per distinct duration, not per timer, so it stays small in ordinary programs. Each list knows its
// own position, which makes removal from the middle as cheap as removal of the head. It knows nothing else about
// timers.
'use strict';

type Entry = { expiry: number; id: number; priorityQueuePosition: number };

/** Position 1 is the head; 0 is unused, so that the children of n are 2n and 2n + 1. */
class ListHeap {
  #entries: Array<Entry | undefined> = [undefined];

  peek(): Entry | undefined {
    return this.#entries[1];
  }

  get size(): number {
    return this.#entries.length - 1;
  }

  insert(entry: Entry): void {
    const position = this.#entries.length;
    this.#entries.push(entry);
    entry.priorityQueuePosition = position;
    this.#rise(position);
  }

  /** Restores the order after the expiry of the head has grown. */
  sinkHead(): void {
    this.#sink(1);
  }

  remove(entry: Entry): void {
    const entries = this.#entries;
    const position = entry.priorityQueuePosition;
    const last = entries.pop() as Entry;
    if (last === entry) return;
    this.#place(last, position);
    this.#sink(position);
    this.#rise(last.priorityQueuePosition);
  }

  #place(entry: Entry, position: number): void {
    this.#entries[position] = entry;
    entry.priorityQueuePosition = position;
  }

  #rise(position: number): void {
    const entries = this.#entries;
    const entry = entries[position] as Entry;
    while (position > 1) {
      const parent = entries[position >> 1] as Entry;
      if (!isBefore(entry, parent)) break;
      this.#place(parent, position);
      position >>= 1;
    }
    this.#place(entry, position);
  }

  #sink(position: number): void {
    const entries = this.#entries;
    const entry = entries[position] as Entry;
    const size = entries.length;
    for (let child = position * 2; child < size; child = position * 2) {
      if (child + 1 < size && isBefore(entries[child + 1] as Entry, entries[child] as Entry)) child++;
      const earliest = entries[child] as Entry;
      if (!isBefore(earliest, entry)) break;
      this.#place(earliest, position);
      position = child;
    }
    this.#place(entry, position);
  }
}

function isBefore(a: Entry, b: Entry): boolean {
  return a.expiry < b.expiry || (a.expiry === b.expiry && a.id < b.id);
}

module.exports = { ListHeap };
