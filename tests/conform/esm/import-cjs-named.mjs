import { one, two } from './fixtures/named.cjs';
import whole from './fixtures/named.cjs';
console.log(one, two, whole);
