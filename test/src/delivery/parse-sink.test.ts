import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { parseSink, sinkText } from '../../../src/delivery/parse-sink.ts';
import { splitWords } from '../../../src/delivery/split-words.ts';

describe('the text of a sink', () => {
  test('a file is remembered by its absolute path', () => {
    const spec = parseSink('file:here/token');
    expect(spec).toEqual({ kind: 'file', path: path.resolve('here/token') });
    expect(sinkText(spec, 'file:here/token')).toBe(`file:${path.resolve('here/token')}`);
  });

  test('Kubernetes: the key is "token" unless another is named, the context may have any name', () => {
    expect(parseSink('kubernetes:osmo-operator/osmo-operator-token')).toEqual({
      kind: 'kubernetes',
      namespace: 'osmo-operator',
      secret: 'osmo-operator-token',
      key: 'token',
    });
    const spec = parseSink('kubernetes:ns/name/key.txt?context=arn:aws:eks:us-east-1:123:cluster/prod');
    expect(spec).toMatchObject({ key: 'key.txt', context: 'arn:aws:eks:us-east-1:123:cluster/prod' });
    expect(parseSink(sinkText(spec, ''))).toEqual(spec);
  });

  test('a command is split into words', () => {
    expect(parseSink(`command:vault kv put 'secret/my token' value=-`)).toEqual({
      kind: 'command',
      command: 'vault',
      args: ['kv', 'put', 'secret/my token', 'value=-'],
    });
  });

  test.each([
    ['/etc/token', 'must start with "file:"'],
    ['http://x', 'must start with "file:"'],
    ['constructor:x', 'must start with "file:"'],
    ['file:', 'no file'],
    ['file:/etc/', 'no file'],
    ['kubernetes:ns', 'invalid secret name ""'],
    ['kubernetes:Ns/name', 'invalid namespace "Ns"'],
    ['kubernetes:--all/name', 'invalid namespace'],
    ['kubernetes:ns/name/a b', 'invalid key'],
    ['kubernetes:ns/name/..', 'invalid key'],
    ['kubernetes:ns/name/key/more', 'too many parts'],
    ['kubernetes:ns/name?contxt=x', 'unknown setting "contxt"'],
    ['kubernetes:ns/name?context=', 'names no context'],
    ['command:', 'no command'],
    ['command:""', 'no command'],
  ])('%s is rejected', (text, why) => {
    expect(() => parseSink(text)).toThrow(expect.objectContaining({ code: 'usage' }));
    expect(() => parseSink(text)).toThrow(why);
  });
});

describe('splitting a command line', () => {
  test.each([
    ['a  b\tc', ['a', 'b', 'c']],
    [`a 'b c' "d e"`, ['a', 'b c', 'd e']],
    [`a'b'"c"d`, ['abcd']],
    [`'' ""`, ['', '']],
    ['a\\ b \\"', ['a b', '"']],
    [`"a \\"b\\" \\n \\\\"`, ['a "b" \\n \\']],
    [`'$HOME | > * \\'`, ['$HOME | > * \\']],
    [`"cost: \\$5"`, ['cost: $5']],
    ['', []],
  ])('%s', (line, words) => {
    expect(splitWords(line)).toEqual(words);
  });

  test.each(['a | b', 'a > b', 'a; b', 'a && b', 'a $HOME', 'a "$(b)"', 'a `b`', 'a "\\\\$b"'])(
    '%s would need a shell, and is rejected',
    (line) => {
      expect(() => splitWords(line)).toThrow('needs a shell');
    },
  );

  test.each(["a 'b", 'a "b', 'a\\'])('%s has no end, and is rejected', (line) => {
    expect(() => splitWords(line)).toThrow('is not closed');
  });
});
