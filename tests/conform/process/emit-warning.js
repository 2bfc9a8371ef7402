// stderr
process.emitWarning('plain text');
process.emitWarning('with a type', 'CustomWarning');
process.emitWarning('with a code', { type: 'CodedWarning', code: 'W001', detail: 'and details' });
process.emitWarning(new Error('an error object'));
