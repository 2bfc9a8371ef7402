// The page's wiring: files come in by picker, drop or paste, wait their turn, and the server's events find their way
// to the upload, the list and the figures that they belong to.

import { Everyone } from './everyone.js';
import * as format from './format.js';
import { Status } from './status.js';
import { Upload } from './upload.js';

// A browser opens six connections to one server: one carries the events, and other windows want some too.
const AT_ONCE = 3;
const RECONNECT_MS = 2000;
const ANNOUNCE_MS = 600;

const element = (id) => document.getElementById(id);
const server = { maxBytes: Infinity, lost: false };
const uploads = new Map();
const everyone = new Everyone();
const status = new Status();

// ---------------------------------------------------------------- choosing files

element('files').addEventListener('change', ({ target }) => {
  add([...target.files]);
  target.value = ''; // so that the same file can be chosen again
});
addEventListener('paste', ({ clipboardData }) => add([...clipboardData.files]));

// The whole window takes a drop: a file that misses a small target would replace the page.
const hasFiles = (event) => event.dataTransfer?.types.includes('Files');
addEventListener('dragover', (event) => {
  if (!hasFiles(event)) return;
  event.preventDefault();
  event.dataTransfer.dropEffect = 'copy';
  element('drop').classList.add('is-over');
});
addEventListener('dragleave', (event) => {
  if (event.relatedTarget === null) element('drop').classList.remove('is-over');
});
addEventListener('drop', (event) => {
  if (!hasFiles(event)) return;
  event.preventDefault();
  element('drop').classList.remove('is-over');
  const folders = [...event.dataTransfer.items].filter((item) => item.webkitGetAsEntry()?.isDirectory);
  const names = new Set(folders.map((item) => item.webkitGetAsEntry().name));
  if (names.size > 0) announce('Folders are left out: choose the files in them');
  add([...event.dataTransfer.files].filter((file) => !names.has(file.name)));
});

// ---------------------------------------------------------------- this page's uploads

function add(files) {
  for (const file of files) {
    const upload = new Upload(file, server);
    uploads.set(upload.id, upload);
    upload.addEventListener('end', () => finished(upload));
    upload.addEventListener('dismiss', () => dismiss(upload));
    upload.addEventListener('retry', () => retry(upload));
    element('mine-list').prepend(upload.card);
  }
  if (files.length > 0) announce(files.length === 1 ? `${files[0].name}: uploading` : `${files.length} files: uploading`);
  refresh();
}

function refresh() {
  const all = [...uploads.values()];
  let free = AT_ONCE - all.filter((upload) => upload.running && upload.state !== 'waiting').length;
  for (const upload of all) {
    if (upload.state === 'waiting' && free-- > 0) upload.send();
  }
  showTitle();
  element('mine').hidden = all.length === 0;
  element('clear').hidden = !all.some((upload) => !upload.running);
}

// For a window in the background.
const TITLE = document.title;
function showTitle() {
  const running = [...uploads.values()].filter((upload) => upload.running);
  const sum = (part) => running.reduce((total, upload) => total + part(upload), 0);
  const share = format.percent(sum(({ received }) => received), sum(({ file }) => file.size));
  document.title = running.length === 0 ? TITLE : `${Math.min(share, 99)} % · ${TITLE}`;
}

function finished(upload) {
  announce(`${upload.file.name}: ${upload.text}`);
  refresh();
}

// The focus goes to a neighbour: without a target it would fall back to the top of the page.
function dismiss(upload) {
  const neighbour = upload.card.nextElementSibling ?? upload.card.previousElementSibling;
  remove(upload);
  if (neighbour) uploads.get(neighbour.dataset.id).focus();
  else element('files').focus();
}

function retry(upload) {
  remove(upload);
  add([upload.file]);
  [...uploads.values()].at(-1).focus();
}

function remove(upload) {
  uploads.delete(upload.id);
  upload.card.remove();
  refresh();
}

element('clear').addEventListener('click', () => {
  for (const upload of [...uploads.values()]) if (!upload.running) remove(upload);
  element('files').focus();
});

addEventListener('beforeunload', (event) => {
  if ([...uploads.values()].some((upload) => upload.running)) event.preventDefault();
});

// ---------------------------------------------------------------- the server's events

function listen() {
  const events = new EventSource('events');
  const on = (name, take) => events.addEventListener(name, ({ data }) => take(JSON.parse(data)));
  events.addEventListener('open', () => {
    everyone.clear();
    setLost(false);
  });
  events.addEventListener('error', () => {
    setLost(true);
    // The browser tries again by itself, except after an answer that is no event stream.
    if (events.readyState === EventSource.CLOSED) setTimeout(listen, RECONNECT_MS);
  });
  on('upload', (upload) => {
    uploads.get(upload.id)?.progress(upload);
    showTitle();
    everyone.progress(upload, uploads.has(upload.id));
  });
  on('end', (last) => {
    uploads.get(last.id)?.ended(last);
    everyone.ended(last);
  });
  on('status', (figures) => {
    server.maxBytes = figures.maxBytes;
    element('limit').textContent = `Up to ${format.limit(figures.maxBytes)} each.`;
    status.show(figures);
  });
}

function setLost(lost) {
  server.lost = lost;
  document.body.dataset.link = lost ? 'lost' : 'open';
  element('link').textContent = lost ? 'No connection' : 'Live';
  // The banner is an alert: its text arrives together with it, and again only when the connection is lost again.
  if (lost && element('lost').hidden) element('lost').textContent = 'The server does not answer. Trying again every second.';
  element('lost').hidden = !lost;
  if (lost) everyone.clear();
}

// ---------------------------------------------------------------- announcements

// Beginnings and ends are spoken, progress is not; what happens together is said together.
const sentences = [];
function announce(sentence) {
  if (sentences.push(sentence) > 1) return;
  setTimeout(() => {
    element('announcer').textContent = `${sentences.splice(0).join('. ')}.`;
  }, ANNOUNCE_MS);
}

listen();
