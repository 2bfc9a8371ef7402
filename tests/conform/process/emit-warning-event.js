// flags: --no-warnings
process.on('warning', (warning) => console.log(warning.name, warning.message, warning.code, warning.detail));
process.emitWarning('text', { type: 'Mine', code: 'M1', detail: 'detail' });
console.log('warnings come later');
