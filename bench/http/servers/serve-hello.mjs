// The smallest server of the web-standard kind.
import { serve } from './serve.mjs';

serve(() => new Response('Hello, world!\n'));
