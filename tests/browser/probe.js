// Runs in the page before its own scripts: notes every value that a bar takes, and measures what a test asks for.

window.probe = {
  // { id, value, drawn }: the bar's value in bytes, and the share of its width that is filled.
  bars: [],

  // Elements that stick out at the right, wider than the window or cut off by it.
  overflowing() {
    const width = document.documentElement.clientWidth;
    const wide = [...document.body.querySelectorAll('*')].filter((element) => {
      const box = element.getBoundingClientRect();
      return box.width > 1 && (box.right > width + 0.5 || box.left < -0.5) && !element.closest('.visually-hidden, .bar, svg');
    });
    if (document.scrollingElement.scrollWidth > width) wide.push(document.scrollingElement);
    return wide.map((element) => `${element.tagName}.${element.className}`);
  },

  // Texts whose contrast is below the 4.5 to 1 that WCAG 2.2 asks of normal text.
  faint() {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const found = [];
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const element = node.parentElement;
      if (!node.data.trim() || !element.checkVisibility() || element.closest('.visually-hidden, template, noscript')) continue;
      const ratio = contrast(rgb(getComputedStyle(element).color), ground(element));
      if (ratio < 4.5) found.push(`${node.data.trim()}: ${ratio.toFixed(2)}`);
    }
    return found;
  },

  // Things to press that are too small for a finger: 24 pixels is what WCAG 2.2 asks at least.
  tiny() {
    const targets = [...document.querySelectorAll('button, a, label')].filter((element) => element.checkVisibility());
    return targets.filter((element) => {
      const box = element.getBoundingClientRect();
      return box.width < 24 || box.height < 24;
    }).map((element) => element.outerHTML);
  },
};

function rgb(color) {
  const canvas = document.createElement('canvas').getContext('2d');
  canvas.fillStyle = color;
  canvas.fillRect(0, 0, 1, 1);
  return [...canvas.getImageData(0, 0, 1, 1).data];
}

// The nearest background that is not transparent.
function ground(element) {
  for (let at = element; at; at = at.parentElement) {
    const color = rgb(getComputedStyle(at).backgroundColor);
    if (color[3] === 255) return color;
  }
  return [255, 255, 255, 255];
}

// https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio
function contrast(one, other) {
  const luminance = ([red, green, blue]) => [red, green, blue]
    .map((value) => value / 255)
    .map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4))
    .reduce((sum, value, index) => sum + value * [0.2126, 0.7152, 0.0722][index], 0);
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

new MutationObserver((changes) => {
  for (const { target } of changes) {
    if (!target.matches('.card .bar')) continue;
    const moved = Number(/translateX\((.*)%\)/.exec(target.firstElementChild.style.transform)?.[1] ?? -100);
    window.probe.bars.push({ id: target.closest('.card').dataset.id, value: Number(target.getAttribute('aria-valuenow')),
      total: Number(target.getAttribute('aria-valuemax')), drawn: 1 + moved / 100, at: performance.now() });
  }
}).observe(document, { subtree: true, attributes: true, attributeFilter: ['aria-valuenow'] });
