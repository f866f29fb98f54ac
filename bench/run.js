// `npm run bench [-- NAME...]`: every *.bench.js in this folder, or the named ones. Ends with 1 where a limit was passed.
import { readdirSync } from 'node:fs';

const wanted = process.argv.slice(2);
const names = readdirSync(import.meta.dirname)
  .filter((file) => file.endsWith('.bench.js'))
  .map((file) => file.replace('.bench.js', ''))
  .filter((name) => wanted.length === 0 || wanted.includes(name));
let kept = true;
for (const name of names) {
  const { run } = await import(`./${name}.bench.js`);
  kept = (await run()) && kept;
}
process.exitCode = kept ? 0 : 1;
