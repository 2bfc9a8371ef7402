enum Level { Low, Mid = 5, High }
enum Color { Red = 'r', Green = 'g' }
const enum Inlined { A = 1 << 3 }
console.log(Level.Low, Level.High, Level[5], Color.Green, Inlined.A);
