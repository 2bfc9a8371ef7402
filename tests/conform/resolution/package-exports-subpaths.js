console.log(require('exports-map'), require('exports-map/feature'), require('exports-map/data.json'));
