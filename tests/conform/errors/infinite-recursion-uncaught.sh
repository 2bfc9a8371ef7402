# An uncaught stack overflow is an ordinary error: exit code 1, no signal.
"$RUNTIME" -e 'function f() { f(); } f();' 2>/dev/null
echo "exit $?"
