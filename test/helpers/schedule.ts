import { readFileSync } from 'node:fs';
import path from 'node:path';

/** A line of the README that runs unattended: when, and its words after `svcacct`. */
export interface Job {
  /** `cron` mails whatever it prints; `systemd` and `ci` look at the exit code. */
  readonly by: 'cron' | 'systemd' | 'ci';
  readonly isDue: (instant: Date) => boolean;
  readonly argv: readonly string[];
  /** Exit codes that are no failure. */
  readonly fine: readonly number[];
}

/** @returns every job of the README. A CI runs at noon. */
export function readmeJobs(): Job[] {
  const text = readFileSync(path.resolve(import.meta.dirname, '../../README.md'), 'utf8');
  const cron = [...text.matchAll(/^((?:[\d*/]+ +){5})svcacct (.*)$/gm)].map(
    ([, when = '', words = '']): Job => ({
      by: 'cron',
      isDue: cronTime(when),
      argv: words.split(/\s+/),
      fine: [0],
    }),
  );
  const fine = /^SuccessExitStatus=(.*)$/m.exec(text)?.[1]?.split(' ').map(Number) ?? [];
  const systemd = [...text.matchAll(/^ExecStart=svcacct (.*)$/gm)].map(
    ([, words = '']): Job => ({
      by: 'systemd',
      isDue: cronTime('0 * * * *'),
      argv: words.split(' '),
      fine: [0, ...fine],
    }),
  );
  const ci = [...text.matchAll(/^- run: npx svcacct (.*)$/gm)].map(
    ([, words = '']): Job => ({ by: 'ci', isDue: cronTime('0 12 * * *'), argv: words.split(' '), fine: [0] }),
  );
  return [...cron, ...systemd, ...ci];
}

/** Minutes and hours, as numbers, `*` or `*` by a step; the README needs no more. */
function cronTime(when: string): (instant: Date) => boolean {
  const [minute = '', hour = '', ...days] = when.trim().split(/ +/);
  if (days.some((field) => field !== '*')) throw new Error(`The test does not know "${when}"`);
  const fits = (field: string, value: number) => {
    if (field === '*') return true;
    if (field.startsWith('*/')) return value % Number(field.slice(2)) === 0;
    return Number(field) === value;
  };
  return (instant) => fits(minute, instant.getUTCMinutes()) && fits(hour, instant.getUTCHours());
}
