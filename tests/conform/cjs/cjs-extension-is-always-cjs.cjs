console.log(typeof module, typeof require);
