const compare = <
  T extends { id: number },
>(
  left: T,
  right: T,
): number => left.id - right.id;
console.log(compare({ id: 3 }, { id: 1 }));
