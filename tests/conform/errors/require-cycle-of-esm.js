require('./fixtures/esm-cycle.mjs');
