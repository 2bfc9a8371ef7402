try {
  structuredClone(() => {});
} catch (error) {
  console.log(error.name, error.code, error instanceof DOMException);
}
