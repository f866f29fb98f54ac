// The program without its audit trail, so that the bench can tell what that costs: `with` or `without`, then its argv.
const { main, standardStreams } = require('../dist/main.cjs');

const [mode, ...argv] = process.argv.slice(2);
const nothing = { ready: async () => undefined, append: async () => undefined };
const overrides = mode === 'without' ? { audit: () => nothing } : {};
main(argv, process.env, standardStreams(process), overrides).then((code) => {
  process.exitCode = code;
});
