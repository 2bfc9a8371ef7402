# A write beyond the limit for a file's size is an error; it does not end the program, and programs started from it
# have the system's usual handling of that signal.
ulimit -f 8
folder=$(mktemp -d)
"$RUNTIME" -e '
  const { writeFileSync } = require("fs");
  const file = process.argv[1] + "/large";
  try { writeFileSync(file, Buffer.alloc(1 << 20)) } catch (error) { console.log(error.code, error.syscall) }
  const { signal } = require("child_process").spawnSync("sh", ["-c", "exec head -c 1000000 /dev/zero > $0", file + "2"]);
  console.log(signal);
' "$folder"
rm -r "$folder"
