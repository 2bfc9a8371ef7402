console.log(atob('aGk='), btoa('hi'), btoa('\xff'), atob(' a G k '));
for (const attempt of [() => btoa('€'), () => atob('a'), () => atob()]) {
  try {
    attempt();
  } catch (error) {
    console.log(error.name, error.code);
  }
}
