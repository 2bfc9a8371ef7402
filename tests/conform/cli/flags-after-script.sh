cat >"$TMPDIR/args.js" <<'EOF'
console.log(process.argv.slice(2), process.execArgv);
EOF
"$RUNTIME" --no-warnings "$TMPDIR/args.js" --help -e 5 --version
