// What the runner prints, in the layout of Node's `spec` reporter, and the exit code.
//
// A top-level test is printed when it is over, so that tests which run side by side do not mix their lines.
'use strict';

const SYMBOLS: Record<string, string> = { pass: '✔', todo: '✔', fail: '✖', cancelled: '✖', skipped: '﹣' };

function write(text: string): void {
  process.stdout.write(text);
}

function note(value: string | boolean, mark: string): string {
  if (!value) return '';
  return typeof value === 'string' ? ` # ${value}` : ` # ${mark}`;
}

function line(unit: any): string {
  const marks = `${note(unit.skipReason, 'SKIP')}${note(unit.todoReason, 'TODO')}`;
  return `${SYMBOLS[unit.outcome]} ${unit.name} (${unit.durationMs}ms)${marks}\n`;
}

/** The unit and everything below it. */
function tree(unit: any): string {
  const indent = '  '.repeat(unit.depth);
  let text = '';
  if (unit.children.length > 0) {
    text += `${indent}▶ ${unit.name}\n`;
    for (const child of unit.children) text += tree(child);
  }
  text += `${indent}${line(unit)}`;
  for (const message of unit.diagnostics) text += `${indent}ℹ ${message}\n`;
  return text;
}

function finished(unit: any): void {
  if (unit.depth === 0) write(tree(unit));
}

type Counts = Record<'tests' | 'suites' | 'pass' | 'fail' | 'cancelled' | 'skipped' | 'todo', number>;

function count(unit: any, counts: Counts): Counts {
  for (const child of unit.children) {
    if (child.isSuite) {
      counts.suites++;
    } else {
      counts.tests++;
      counts[child.outcome as keyof Counts]++;
    }
    count(child, counts);
  }
  return counts;
}

function counts(root: any): Counts {
  return count(root, { tests: 0, suites: 0, pass: 0, fail: 0, cancelled: 0, skipped: 0, todo: 0 });
}

/** Units that failed by themselves, not because of a child. */
function failures(unit: any): any[] {
  return unit.children.flatMap((child: any) => {
    const below = failures(child);
    const own = (child.outcome === 'fail' || child.outcome === 'cancelled') && child.error?.failureType !== 'subtestsFailed';
    return own ? [...below, child] : below;
  });
}

function summary(root: any): void {
  for (const [name, value] of Object.entries(counts(root))) write(`ℹ ${name} ${value}\n`);
  write(`ℹ duration_ms ${require('perf_hooks').performance.now()}\n`);
  const failed = failures(root);
  if (failed.length === 0 && root.error === undefined) return;
  write('\n✖ failing tests:\n');
  for (const unit of failed) {
    write(`\ntest at ${unit.location ?? unit.name}\n${line(unit)}${indented(unit.error)}\n`);
  }
  if (root.error !== undefined) write(`\n${indented(root.error)}\n`);
}

function indented(error: unknown): string {
  return require('util').inspect(error).split('\n').map((text: string) => `  ${text}`).join('\n');
}

function setExitCode(root: any): void {
  if ((failures(root).length > 0 || root.error !== undefined) && !process.exitCode) process.exitCode = 1;
}

module.exports = { finished, setExitCode, summary };
