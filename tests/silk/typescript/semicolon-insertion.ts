// The semicolon that ends an erased type also kept the line before it apart.
let value = 1
type Trap = number
;[2, 3].forEach((n: number) => { value += n })
console.log(value)
