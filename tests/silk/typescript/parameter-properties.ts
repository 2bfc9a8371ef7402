class Account {
  constructor(public readonly id: number, private balance = 10, protected owner?: string) {}
  total() { return this.balance; }
}
const account = new Account(7);
console.log(account.id, account.total(), Object.keys(account));
