// A bar of one upload. Its value is the server's count of bytes, exactly, for assistive technology too.

import * as format from './format.js';

export function setBar(bar, received, total) {
  // A body of unknown length has no end to measure against.
  bar.classList.toggle('unknown', total === null);
  if (total === null) {
    bar.removeAttribute('aria-valuenow');
    bar.removeAttribute('aria-valuemax');
  } else {
    bar.setAttribute('aria-valuemax', total);
    bar.setAttribute('aria-valuenow', received);
    // Moved, not scaled: its end stays round.
    const missing = total === 0 ? 0 : 1 - received / total;
    bar.firstElementChild.style.transform = `translateX(${-100 * missing}%)`;
  }
  const share = total === null ? '' : `${format.percent(received, total)} percent, `;
  bar.setAttribute('aria-valuetext', `${share}${format.bytes(received)} received`);
}

// A copy of a template's only element.
export function fromTemplate(id) {
  return document.getElementById(id).content.firstElementChild.cloneNode(true);
}
