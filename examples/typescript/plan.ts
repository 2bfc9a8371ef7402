// Orders tasks by what they depend on. TypeScript runs as it is, with no build step: types, enums and all.
//
//   silk examples/typescript/plan.ts

import { readFile } from 'node:fs/promises';

enum Effort { Small = 1, Medium = 3, Large = 8 }

interface Task {
  name: string;
  effort: keyof typeof Effort;
  after?: string[];
}

class Plan {
  private order: Task[] = [];

  constructor(private readonly tasks: Map<string, Task>) {
    for (const task of tasks.values()) this.place(task, []);
  }

  /** Puts a task behind everything that it waits for. */
  private place(task: Task, path: string[]): void {
    if (path.includes(task.name)) throw new Error(`a circle: ${[...path, task.name].join(' → ')}`);
    if (this.order.includes(task)) return;
    for (const name of task.after ?? []) {
      const earlier = this.tasks.get(name);
      if (!earlier) throw new Error(`${task.name} waits for ${name}, which does not exist`);
      this.place(earlier, [...path, task.name]);
    }
    this.order.push(task);
  }

  *steps(): Generator<{ task: Task; day: number }> {
    let day = 1;
    for (const task of this.order) {
      yield { task, day };
      day += Effort[task.effort];
    }
  }
}

const text = await readFile(new URL('./tasks.json', import.meta.url), 'utf8');
const tasks: Task[] = JSON.parse(text);
const plan = new Plan(new Map(tasks.map((task) => [task.name, task])));

for (const { task, day } of plan.steps()) {
  const after = task.after ? ` after ${task.after.join(' and ')}` : '';
  console.log(`day ${String(day).padStart(2)}  ${task.name.padEnd(16)} ${'■'.repeat(Effort[task.effort])}${after}`);
}
