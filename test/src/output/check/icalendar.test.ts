import fc from 'fast-check';
import ICAL from 'ical.js';
import { describe, expect, test } from 'vitest';
import { calendarText, calendarTime, calendarValue } from '../../../../src/output/check/icalendar.ts';

const withSummary = (summary: string) =>
  calendarText({ name: 'VEVENT', properties: [['SUMMARY', calendarValue(summary)]] });

describe('a calendar as text', () => {
  test('parts stand within parts, each line ends with CRLF', () => {
    const alarm = { name: 'VALARM', properties: [['ACTION', 'DISPLAY']] as const };
    expect(calendarText({ name: 'VEVENT', properties: [['UID', 'a']], parts: [alarm] })).toBe(
      'BEGIN:VEVENT\r\nUID:a\r\nBEGIN:VALARM\r\nACTION:DISPLAY\r\nEND:VALARM\r\nEND:VEVENT\r\n',
    );
  });

  test('a moment is said in UTC, to the second', () => {
    expect(calendarTime(new Date('2026-12-01T23:30:05.900+02:00'))).toBe('20261201T213005Z');
  });

  test('a line has at most 75 bytes, and is never cut within a character', () => {
    const lines = withSummary('é😀'.repeat(60)).split('\r\n');
    expect(lines.filter((line) => Buffer.byteLength(line) > 75)).toEqual([]);
    expect(lines.filter((line) => /\p{Surrogate}/u.test(line))).toEqual([]);
    expect(lines.length).toBeGreaterThan(5);
  });

  test('a calendar library reads back whatever text was written', () => {
    const text = fc.string({ unit: 'binary' }).map((one) => one.replace(/\p{Cc}/gu, '\n'));
    fc.assert(
      fc.property(text, (summary) => {
        const read = new ICAL.Component(ICAL.parse(withSummary(summary)));
        expect(read.getFirstPropertyValue('summary')).toBe(summary);
      }),
    );
  });

  test.each(['a\r\nb', 'a\rb'])('any end of a line is one: %j', (summary) => {
    expect(withSummary(summary)).toContain('SUMMARY:a\\nb\r\n');
  });
});
