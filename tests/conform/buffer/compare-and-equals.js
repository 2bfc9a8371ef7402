const a = Buffer.from('abc');
console.log(a.equals(Buffer.from('abc')), a.compare(Buffer.from('abd')), Buffer.compare(Buffer.from('b'), a), a.compare(Buffer.from('xxabc'), 2, 5), [Buffer.from('c'), Buffer.from('a')].sort(Buffer.compare).map(String));
