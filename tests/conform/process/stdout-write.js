console.log(process.stdout.write('no newline added'), process.stdout.fd, process.stderr.fd, process.stdin.fd);
process.stdout.write(Buffer.from(' bytes\n'), () => console.log('callback'));
