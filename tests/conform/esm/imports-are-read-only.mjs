// engine-messages
import * as counter from './fixtures/counter.mjs';
try {
  counter.count = 5;
} catch (error) {
  console.log(error.name);
}
try {
  counter.added = 5;
} catch (error) {
  console.log(error.name);
}
