import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { commandKind } from '../../../src/delivery/command-sink.ts';
import { fileKind } from '../../../src/delivery/file/kind.ts';
import { kubernetesKind } from '../../../src/delivery/kubernetes/kind.ts';
import { readSink } from '../../../src/delivery/read-sink.ts';
import { splitWords } from '../../../src/delivery/split-words.ts';

describe('the text of a sink', () => {
  test('a file is remembered by its absolute path', () => {
    expect(fileKind.parse('here/token', '')).toBe(path.resolve('here/token'));
    expect(readSink('file:here/token').spec).toBe(`file:${path.resolve('here/token')}`);
  });

  test('Kubernetes: the key is "token" unless another is named, the context may have any name', () => {
    expect(kubernetesKind.parse('osmo-operator/osmo-operator-token', '')).toEqual({
      namespace: 'osmo-operator',
      secret: 'osmo-operator-token',
      key: 'token',
    });
    expect(readSink('kubernetes:osmo/name').spec).toBe('kubernetes:osmo/name/token');
    const place = kubernetesKind.parse('ns/name/key.txt?context=arn:aws:eks:us-east-1:123:cluster/prod', '');
    expect(place).toMatchObject({ key: 'key.txt', context: 'arn:aws:eks:us-east-1:123:cluster/prod' });
    expect(kubernetesKind.parse(kubernetesKind.write(place), '')).toEqual(place);
  });

  test('a command is split into words, and remembered as it was written', () => {
    expect(commandKind.parse(`vault kv put 'secret/my token' value=-`, '')).toMatchObject({
      command: 'vault',
      args: ['kv', 'put', 'secret/my token', 'value=-'],
    });
    expect(readSink(`command:gh  secret set 'A B'`).spec).toBe(`command:gh  secret set 'A B'`);
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
    expect(() => readSink(text)).toThrow(expect.objectContaining({ code: 'usage' }));
    expect(() => readSink(text)).toThrow(why);
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
