namespace Shapes {
  export const sides = 4;
  export namespace Inner { export const name = 'inner'; }
}
console.log(Shapes.sides, Shapes.Inner.name);
