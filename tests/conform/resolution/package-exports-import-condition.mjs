import value from 'exports-map';
console.log(value);
