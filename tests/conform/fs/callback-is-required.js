const fs = require('fs');
for (const name of ['readFile', 'stat', 'open', 'mkdir', 'writeFile']) {
  try {
    fs[name]('/x');
  } catch (error) {
    console.log(name, error.name, error.code, error.message);
  }
}
