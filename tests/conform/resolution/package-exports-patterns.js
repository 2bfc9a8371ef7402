console.log(require('exports-map/lib/one'), require('exports-map/lib/deep/two'));
