await import('data:text/javascript,import { nothingSuch } from "fs"').catch((error) => console.log(error.name));
