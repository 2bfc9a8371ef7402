const { parseEnv } = require('util');
console.log(parseEnv('A=1\nB="x\\ny"\nC=\'single # kept\'\n#no\nD=a # comment\nE=`back"tick`\n F = spaced \nG'));
