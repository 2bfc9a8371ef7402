// stderr
throw { code: 7, nested: { reason: 'because' } };
