// stderr
interface Shape { sides: number }
function check(shape: Shape): void {
  if (shape.sides < 3) throw new RangeError(`a shape has at least 3 sides, not ${shape.sides}`);
}
check({ sides: 2 });
