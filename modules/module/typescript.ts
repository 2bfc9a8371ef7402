// TypeScript without its types.
'use strict';

/** Types of `--eval` text are stripped where it is TypeScript; what is no TypeScript either stays as it is. */
function tryStripTypes(text: string, name: string): string {
  try {
    return native.stripTypes(text, name, undefined);
  } catch {
    // The error in the text as JavaScript is the one that its author expects.
    return text;
  }
}

module.exports = { tryStripTypes };
