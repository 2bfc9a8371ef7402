// stderr
import { absent } from './fixtures/exports-two.cjs';
