abstract class Animal {
  declare readonly kind: string;
  private name: string;
  static count: number = 0;
  constructor(name: string) { this.name = name; Animal.count++; }
  abstract sound(): string;
  describe(this: Animal): string { return `${this.name}: ${this.sound()}`; }
}
class Dog extends Animal implements Object {
  override sound(): string { return 'woof'; }
}
console.log(new Dog('Rex').describe(), Animal.count);
