interface Point { x: number; y: number }
type Named<T> = T & { name: string };
const point: Named<Point> = { x: 1, y: 2, name: 'p' } as Named<Point>;
function sum<T extends Point>(p: T): number { return p.x + p.y; }
console.log(sum(point), point.name satisfies string, point!.x);
