// What the executable starts with: bin/svcacct.js for a program that is one file and brings its Node.
import { main, standardStreams } from '../../src/main.ts';

main(process.argv.slice(2), process.env, standardStreams(process)).then((code) => {
  process.exitCode = code;
  // What was given up, such as a dialog of the keychain that nobody answered, holds nobody back.
  process.exit();
});
