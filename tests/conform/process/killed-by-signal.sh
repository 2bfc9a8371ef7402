"$RUNTIME" -e 'process.kill(process.pid, "SIGTERM"); setInterval(() => {}, 1000)'
echo "exit $?"
