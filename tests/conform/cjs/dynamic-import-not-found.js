import('./fixtures/absent.mjs').catch((error) => console.log(error.code, error.message));
import('absent-package').catch((error) => console.log(error.code, error.message));
