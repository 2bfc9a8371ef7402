// stderr
if (true) {
	if (true) {
		// Tabs before the statement must keep the caret in place.
		throw new Error('indented by tabs');
	}
}
