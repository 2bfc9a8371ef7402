console.log(require('exports-string'));
