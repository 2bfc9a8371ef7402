// Bodies to files, web-standard: serve-upload.mjs <folder>.
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import process from 'node:process';
import { serve } from './serve.mjs';

let count = 0;

serve(async (request) => {
  const file = await open(join(process.argv[2], `upload-${count++}`), 'w');
  try {
    for await (const chunk of request.body) await file.write(chunk);
  } finally {
    await file.close();
  }
  return new Response('saved\n');
});
