// Numbers as people read them. Sizes are decimal: a MB is a million bytes.

const UNITS = ['bytes', 'kB', 'MB', 'GB', 'TB'];

export function bytes(count) {
  if (count === 1) return '1 byte';
  let unit = 0;
  // 999.95 kB would be rounded to 1000.0 kB.
  while (count >= 999.95 && unit < UNITS.length - 1) {
    count /= 1000;
    unit++;
  }
  return `${unit === 0 ? Math.round(count) : count.toFixed(1)} ${UNITS[unit]}`;
}

// A limit is a round number: 4 GB, not 4.0 GB.
export function limit(count) {
  return bytes(count).replace('.0 ', ' ');
}

export function seconds(ms) {
  return ms < 9950 ? `${(ms / 1000).toFixed(1)} s` : duration(ms);
}

// Rounded up: that nothing is left is for the server to say.
export function duration(ms) {
  const all = Math.max(1, Math.ceil(ms / 1000));
  if (all < 60) return `${all} s`;
  const minutes = Math.ceil(all / 60);
  if (minutes < 60) return `${minutes} min`;
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

// Below 100 until everything is there.
export function percent(received, total) {
  return total === 0 ? 100 : Math.floor((received / total) * 100);
}
