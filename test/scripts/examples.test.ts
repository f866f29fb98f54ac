import { readFileSync } from 'node:fs';
import { mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { addDays, utcDate } from '../../src/domain/time/expiry.ts';
import { writeBigStore } from '../helpers/big-store.ts';
import { openShell } from '../helpers/manual.ts';
import { temporaryHome } from '../helpers/program.ts';

const readme = readFileSync(path.resolve(import.meta.dirname, '../../README.md'), 'utf8');

/** @returns the code blocks of a language that speak of `svcacct check`. */
function examples(language: string): string[] {
  const blocks = readme.matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\``, 'gm'));
  return [...blocks].map(([, text]) => text ?? '').filter((text) => text.includes('svcacct check'));
}

/** A home with a token that expires in five days, in which the examples run. */
async function homeWithADueToken() {
  const home = await temporaryHome();
  await writeBigStore(home, 1, [addDays(utcDate(new Date()), 5), '2100-01-01', '2100-01-01']);
  return { home, shell: await openShell(home) };
}

describe("the README's ready-made examples do what they say", () => {
  test('cron: the line has five fields and a command that prints what is due', async () => {
    const [line = ''] = examples('sh');
    const [, schedule, command = ''] = /^((?:\S+ ){5})(svcacct .*)$/m.exec(line) ?? [];
    expect(schedule?.trim()).toMatch(/^[\d*/,-]+ [\d*/,-]+ [\d*/,-]+ [\d*/,-]+ [\d*/,-]+$/);
    const { shell } = await homeWithADueToken();
    const run = await shell.run(command);
    expect(run).toMatchObject({ exitCode: 10, output: expect.stringContaining('svc-0') });
  });

  test('cron: the lines that rotate what stops soon and revoke what is due', async () => {
    const lines = [...readme.matchAll(/^((?:\S+ ){5}) *(svcacct (?:rotation|token) .*)$/gm)];
    expect(lines).toHaveLength(2);
    const { shell } = await homeWithADueToken();
    for (const [, schedule = '', command = ''] of lines) {
      expect(schedule.trim()).toMatch(/^[\d*/,-]+ [\d*/,-]+ [\d*/,-]+ [\d*/,-]+ [\d*/,-]+$/);
      expect(await shell.run(command)).toMatchObject({ exitCode: 0 });
    }
  });

  test('systemd: the service writes its metrics, and counts what is due as a success', async () => {
    const [units = ''] = examples('ini');
    const command = /^ExecStart=(.*)$/m.exec(units)?.[1] ?? '';
    const file = /--output (\S+)/.exec(command)?.[1] ?? '';
    const { home, shell } = await homeWithADueToken();
    const own = path.join(home, 'node_exporter');
    await mkdir(own);
    const run = await shell.run(command.replace(file, path.join(own, path.basename(file))));
    expect(/^SuccessExitStatus=(.*)$/m.exec(units)?.[1]?.split(' ')).toContain(String(run.exitCode));
    expect(await readFile(path.join(own, path.basename(file)), 'utf8')).toContain(
      'svcacct_tokens{context="local",state="expiring"} 1\n',
    );
    expect(units).toMatch(/^\[Timer\]\nOnCalendar=\w+$/m);
  });

  test('GitHub Actions: a step that fails while a token is due', async () => {
    const [workflow = ''] = examples('yaml');
    const [step] = parse(workflow) as { run: string }[];
    const { shell } = await homeWithADueToken();
    // `npx` would fetch the package; the command behind it is ours.
    const run = await shell.run(step?.run.replace(/^npx /, '') ?? '');
    expect(run).toMatchObject({ exitCode: 10, output: expect.stringContaining('token-1') });
  });
});
