function pick(value: string): string;
function pick(value: number): number;
function pick(value: any): any { return value; }
const identity = <T,>(value: T): T => value;
console.log(pick('s'), pick(1), identity<boolean>(true));
