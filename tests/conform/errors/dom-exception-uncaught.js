// stderr
throw new DOMException('stopped', 'AbortError');
