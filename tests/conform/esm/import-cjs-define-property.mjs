import { viaDefine } from './fixtures/define.cjs';
console.log(viaDefine);
