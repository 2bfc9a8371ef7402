import { kind } from 'type-module';
import old from 'type-module/old.cjs';
console.log(kind, old);
