const data: { inner?: { list?: number[] } } = { inner: { list: [1, 2, 3] } };
console.log(data.inner!.list!.length, data.inner?.list?.[1]!, (data as any).nothing?.at);
