try {
  process.env[Symbol('s')] = 1;
} catch (error) {
  console.log(error.name);
}
try {
  process.env.x = Symbol('s');
} catch (error) {
  console.log(error.name);
}
console.log(process.env[Symbol.iterator], Symbol.iterator in process.env);
