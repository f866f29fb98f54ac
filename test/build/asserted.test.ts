import { build, type Plugin } from 'esbuild';
import { expect, test } from 'vitest';
import { asserted, replaced } from '../../scripts/asserted.js';

test('a replacement that finds nothing fails, naming the file and what it looked for', () => {
  expect(replaced('const a = 1; a', 'x.js', [['1', '$&2']])).toBe('const a = $&2; a');
  expect(() => replaced('const b = 1;', 'x.js', [[/const a/, 'let a']])).toThrow(
    /x\.js has changed.*const a/,
  );
});

const nothing: Plugin = {
  name: 'nothing',
  setup: (build) => build.onLoad({ filter: /never\.js$/ }, () => ({ contents: '' })),
};
const something: Plugin = {
  name: 'something',
  setup: (build) => {
    build.onResolve({ filter: /^part$/ }, () => ({ path: 'part', namespace: 'part' }));
    build.onLoad({ filter: /.*/, namespace: 'part' }, () => ({ contents: '' }));
  },
};

test.each([
  ['of which one place was never found fails', [something, nothing], /nothing \(onLoad .*never/],
  ['of which every place was found passes', [something], undefined],
])('a build %s', async (_, all, problem) => {
  const { plugins, requireAllFound } = asserted(all);
  const contents = 'import "part";';
  await build({ stdin: { contents }, bundle: true, write: false, plugins, logLevel: 'silent' });
  if (problem) expect(requireAllFound).toThrow(problem);
  else expect(requireAllFound).not.toThrow();
});
