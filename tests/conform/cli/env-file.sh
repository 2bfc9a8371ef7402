printf 'FROM_FILE=yes\nBOTH=file\n' >"$TMPDIR/.env"
BOTH=process "$RUNTIME" --env-file="$TMPDIR/.env" -p '[process.env.FROM_FILE, process.env.BOTH]'
"$RUNTIME" --env-file-if-exists="$TMPDIR/none" -p '"no file, no error"'
"$RUNTIME" --env-file="$TMPDIR/none" -p 1 2>/dev/null
echo "exit $?"
