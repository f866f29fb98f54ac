import { describe, expect, test } from 'vitest';
import { decodeText } from '../../../../src/domain/text/decode.ts';
import { saying } from '../../../helpers/saying.ts';

describe('the text of bytes', () => {
  test.each(['', 'plain', 'Grüße', '\uFFFD stands for itself', 'crlf\r\n'])('%j as it is', (text) => {
    expect(decodeText(Buffer.from(text))).toEqual({ text });
  });

  test('without a byte order mark, once', () => {
    expect(decodeText(Buffer.from('\uFEFF{}'))).toEqual({ text: '{}' });
    expect(decodeText(Buffer.from('\uFEFF'))).toEqual({ text: '' });
    expect(decodeText(Buffer.from('a\uFEFF'))).toEqual({ text: 'a\uFEFF' });
  });

  test.each([
    ['UTF-16', Buffer.from('\uFEFF{"name": 1}', 'utf16le')],
    ['UTF-16', Buffer.from('\uFEFF{"name": 1}', 'utf16le').swap16()],
    ['UTF-16LE', Buffer.from('{"name": 1}', 'utf16le')],
    ['UTF-16BE', Buffer.from('{"name": 1}', 'utf16le').swap16()],
    ['UTF-32', Buffer.from([0xff, 0xfe, 0, 0, 0x7b, 0, 0, 0])],
    ['UTF-32', Buffer.from([0, 0, 0xfe, 0xff, 0, 0, 0, 0x7b])],
  ])('%s is named', (encoding, bytes) => {
    expect(decodeText(bytes)).toMatchObject({
      problem: `it is ${encoding}, not UTF-8`,
      hint: saying(`iconv -f ${encoding} -t UTF-8`),
    });
  });

  test('what is not UTF-8 and what is no text are told with their line', () => {
    expect(decodeText(Buffer.from('a\nGr\xfc\xdfe', 'latin1'))).toMatchObject({
      problem: 'line 2 is not UTF-8',
    });
    expect(decodeText(Buffer.from('a\nb\nc\0'))).toMatchObject({
      problem: 'line 3 contains a NUL byte: it is not text',
    });
    expect(decodeText(Buffer.from([0xff, 0xfe]))).toMatchObject({ problem: 'it is UTF-16, not UTF-8' });
  });
});
