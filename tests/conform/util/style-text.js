const { styleText, stripVTControlCharacters } = require('util');
const styled = styleText(['bold', 'red'], 'loud', { validateStream: false });
console.log(JSON.stringify(styled), stripVTControlCharacters(styled));
try {
  styleText('nothing', 'x');
} catch (error) {
  console.log(error.code);
}
