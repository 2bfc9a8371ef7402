# 64 reads wait for writers that never come; a read of another file finishes at once.
i=0
while [ $i -lt 64 ]; do mkfifo "$TMPDIR/fifo$i"; i=$((i + 1)); done
echo content >"$TMPDIR/file"
"$RUNTIME" -e '
const fs = require("fs");
for (let i = 0; i < 64; i++) fs.readFile(`${process.env.TMPDIR}/fifo${i}`, () => console.log("never"));
setTimeout(() => {
  const started = performance.now();
  fs.readFile(`${process.env.TMPDIR}/file`, "utf8", (error, text) => {
    console.log(error, text.trim(), performance.now() - started < 1000 ? "in time" : "late");
    process.exit();
  });
}, 50);
'
