// Completion by the tab key: asks the program's completer and shows or inserts its answer.
'use strict';

const { inspect } = require('internal/util/inspect');
const { getStringWidth } = require('internal/util/terminal_text');

/** The longest beginning that all of `texts` share. */
function commonPrefix(texts: string[]): string {
  if (texts.length === 0) return '';
  const sorted = texts.slice().sort();
  const [first] = sorted;
  const last = sorted[sorted.length - 1];
  let length = 0;
  while (length < first.length && first[length] === last[length]) length++;
  return first.slice(0, length);
}

function complete(self: any, lastKeypressWasTab: boolean) {
  self.pause();
  const text = self.line.slice(0, self.cursor);
  const answered = (err: any, answer: any) => {
    self.resume();
    if (err) {
      self._writeToOutput(`Tab completion error: ${inspect(err)}`);
      return;
    }
    apply(self, lastKeypressWasTab, answer);
  };
  // The promise interface takes completers that give promises.
  if (self.completer.length >= 2) {
    self.completer(text, answered);
  } else {
    Promise.resolve(self.completer(text)).then((answer) => answered(null, answer), (err) => answered(err, null));
  }
}

function apply(self: any, lastKeypressWasTab: boolean, answer: any) {
  // The answer: what is possible, and the part of the line that it replaces.
  const [completions, completeOn] = answer;
  if (!completions || completions.length === 0) return;
  const prefix = commonPrefix(completions.filter((each: string) => each !== ''));
  if (prefix.startsWith(completeOn) && prefix.length > completeOn.length) {
    self._insertString(prefix.slice(completeOn.length));
    return;
  }
  if (!completeOn.startsWith(prefix)) {
    self.line = self.line.slice(0, self.cursor - completeOn.length) + prefix + self.line.slice(self.cursor);
    self.cursor = self.cursor - completeOn.length + prefix.length;
    self._refreshLine();
    return;
  }
  // Nothing to add: the second tab shows the choice.
  if (!lastKeypressWasTab) return;
  showChoice(self, completions);
}

function showChoice(self: any, completions: string[]) {
  const widths = completions.map((each) => getStringWidth(each));
  const width = Math.max(...widths) + 2;
  let columns = Math.floor(self.columns / width) || 1;
  if (columns === Infinity) columns = 1;
  let output = '\r\n';
  let column = 0;
  let gap = 0;
  for (let i = 0; i < completions.length; i++) {
    const completion = completions[i];
    if (completion === '' || column === columns) {
      output += '\r\n';
      column = 0;
      gap = 0;
    } else {
      output += ' '.repeat(gap);
    }
    if (completion !== '') {
      output += completion;
      gap = width - widths[i];
      column++;
    } else {
      output += '\r\n';
    }
  }
  if (column !== 0) output += '\r\n\r\n';
  self._writeToOutput(output);
  self._refreshLine();
}

module.exports = { complete };
