// exact-frames
class Parser {
  constructor(mode) { if (mode === 'constructor') throw new Error('in constructor'); }
  parse() { throw new Error('in method'); }
  static create() { throw new Error('in static method'); }
  get value() { throw new Error('in getter'); }
  #secret() { throw new Error('in private method'); }
  reveal() { this.#secret(); }
}
const attempts = [() => new Parser('constructor'), () => new Parser().parse(), () => Parser.create(), () => new Parser().value, () => new Parser().reveal()];
for (const attempt of attempts) {
  try {
    attempt();
  } catch (error) {
    console.log(error.message, '|', error.stack.split('\n')[1].trim().replace(__filename, '<file>'));
  }
}
