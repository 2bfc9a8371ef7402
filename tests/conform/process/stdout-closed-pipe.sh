"$RUNTIME" -e 'process.stdout.on("error", (e) => { console.error(e.code, e.syscall); process.exit(3) }); setInterval(() => console.log("x".repeat(1000)), 1)' 2>&1 >/dev/full | head -c 100
