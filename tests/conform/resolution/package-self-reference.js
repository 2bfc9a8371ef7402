console.log(require('./node_modules/exports-map/self.js'));
