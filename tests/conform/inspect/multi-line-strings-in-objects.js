console.log({ text: 'line one is long enough to break\nline two is long enough too\nline three', short: 'a\nb' }, ['first line of an entry\nsecond line of an entry']);
