"$RUNTIME" --input-type=module -e 'import fs from "fs"; console.log(typeof fs.readFile, typeof require, await 5)'
"$RUNTIME" -e 'import path from "node:path"; console.log(path.sep)'
