// Loaded before the program (`node --require`): kills it with -9 right before or after it puts a record of a rotation
// in place, or removes it. KILL_AT is "before 3": before the third of these.
const files = require('node:fs/promises');
const [moment, wanted] = (process.env.KILL_AT ?? '').split(' ');
let count = 0;

for (const name of ['rename', 'rm']) {
  const real = files[name];
  files[name] = async (...args) => {
    const target = String(args[name === 'rename' ? 1 : 0]);
    if (!/[\\/]rotations[\\/].*\.json$/.test(target)) return real(...args);
    const isIt = ++count === Number(wanted);
    if (isIt && moment === 'before') process.kill(process.pid, 'SIGKILL');
    const result = await real(...args);
    if (isIt) process.kill(process.pid, 'SIGKILL');
    return result;
  };
}
