// A request piped to a file goes there natively. To the program it must be a pipe like any other, whatever it does
// to the two streams in between.
const crypto = require('crypto');
const fs = require('fs');
const http = require('http');
const net = require('net');
const os = require('os');
const { pipeline } = require('stream');

const folder = fs.mkdtempSync(`${os.tmpdir()}/silk-pipe-`);
const path = `${folder}/file`;
const body = crypto.randomBytes(3_000_000);
const sha256 = (bytes) => crypto.createHash('sha256').update(bytes).digest('hex');
const isWhole = (start = 0) => sha256(fs.readFileSync(path).subarray(start)) === sha256(body);

/** Sends the body in pieces, as many as there are or until `cut` bytes, and prints the answer. */
function run(name, handler, { chunked = false, cut = Infinity } = {}) {
  return new Promise((resolve) => {
    const server = http.createServer(handler).listen(0, '127.0.0.1', () => {
      const client = net.connect(server.address().port, '127.0.0.1');
      const framing = chunked ? 'Transfer-Encoding: chunked' : `Content-Length: ${body.length}`;
      client.write(`POST / HTTP/1.1\r\nHost: x\r\n${framing}\r\n\r\n`);
      let sent = 0;
      const send = () => {
        if (client.destroyed) return;
        if (sent >= body.length) {
          if (chunked) client.write('0\r\n\r\n');
          return;
        }
        if (sent >= cut) return client.destroy();
        const piece = body.subarray(sent, sent += 200_000);
        if (chunked) client.write(`${piece.length.toString(16)}\r\n`);
        client.write(piece);
        if (chunked) client.write('\r\n');
        setTimeout(send, 3);
      };
      send();
      let answer = '';
      client.on('error', () => {});
      client.on('data', (bytes) => {
        answer += bytes;
        if (!answer.includes('\r\n\r\n')) return;
        console.log(`${name}: ${answer.split('\r\n')[0]} ${answer.split('\r\n\r\n')[1]}`);
        client.destroy();
      });
      client.on('close', () => server.close(resolve));
    });
  });
}

const write = (res, file) => file.on('finish', () => res.end(`${isWhole()} ${file.bytesWritten}`));

(async () => {
  await run('alone', (req, res) => req.pipe(write(res, fs.createWriteStream(path))));
  await run('chunked', (req, res) => req.pipe(write(res, fs.createWriteStream(path))), { chunked: true });
  await run('a listener comes later', (req, res) => {
    let seen = 0;
    const file = fs.createWriteStream(path);
    req.pipe(file);
    file.on('finish', () => res.end(`${isWhole()} ${seen > 0 && seen < body.length}`));
    setTimeout(() => req.on('data', (bytes) => seen += bytes.length), 20);
  });
  await run('unpiped for a while', (req, res) => {
    const file = write(res, fs.createWriteStream(path));
    req.pipe(file);
    setTimeout(() => {
      req.unpipe(file);
      setTimeout(() => req.pipe(file), 20);
    }, 20);
  });
  await run('paused for a while', (req, res) => {
    req.pipe(write(res, fs.createWriteStream(path)));
    setTimeout(() => {
      req.pause();
      setTimeout(() => req.resume(), 20);
    }, 20);
  });
  await run('from a position on', (req, res) => {
    fs.writeFileSync(path, 'first');
    const file = fs.createWriteStream(path, { flags: 'r+', start: 5 });
    file.on('finish', () => res.end(`${isWhole(5)}`));
    req.pipe(file);
  });
  await run('no space', (req, res) => {
    const file = fs.createWriteStream('/dev/full');
    file.on('error', ({ code, syscall, message }) => res.end(`${code} ${syscall} ${message}`));
    req.pipe(file);
  });
  await run('pipeline', (req, res) => pipeline(req, fs.createWriteStream(path), (error) => res.end(`${isWhole()} ${error}`)));
  await run('the file is destroyed', (req, res) => {
    const file = fs.createWriteStream(path);
    file.on('close', () => res.end(`${file.bytesWritten > 0}`));
    req.pipe(file);
    setTimeout(() => file.destroy(), 20);
  });
  await run('the client goes away', (req) => {
    const file = fs.createWriteStream(path);
    pipeline(req, file, (error) => console.log(`pipeline: ${error.code} ${file.destroyed}`));
  }, { cut: 1_000_000 });
  await run('two files', (req, res) => {
    const files = [fs.createWriteStream(path), fs.createWriteStream(`${path}-2`)];
    let finished = 0;
    for (const file of files) {
      file.on('finish', () => {
        if (++finished === 2) res.end(`${isWhole()} ${fs.statSync(`${path}-2`).size}`);
      });
      req.pipe(file);
    }
  });
  fs.rmSync(folder, { recursive: true });
})();
