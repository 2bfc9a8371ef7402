// stderr
// engine-messages
import { absent } from './fixtures/exports-one.mjs';
