console.log(this, typeof require, typeof module, typeof exports, typeof __filename, typeof __dirname);
