console.log(require('exports-map/fallback'));
