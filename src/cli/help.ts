import { commandTable, visibleCommands } from './help-topics/command-table.ts';
import { topics } from './help-topics/topics.ts';
import { wrappedList, wrapText } from './help-topics/wrap.ts';
import { groups, registry } from './registry.ts';
import type { Resolved } from './resolve.ts';

/** @returns the help of the whole program: every command with its summary, what belongs together under one heading. */
export function programHelp(): string {
  const visible = visibleCommands();
  const width = Math.max(...visible.map(([name]) => name.length));
  const listed = (belongs: (name: string) => boolean) =>
    wrappedList(
      visible.filter(([name]) => belongs(name)).map(([name, { summary }]) => [name, summary] as const),
      width,
    );
  const groupOf = (name: string) => name.split(' ')[0] ?? '';
  return [
    ...wrapText(
      'Manage service accounts: create them, rotate their tokens, never be surprised by an expiry.',
    ),
    '',
    'Usage: svcacct                      open the terminal UI',
    '       svcacct COMMAND [OPTIONS]    run a command; see "svcacct COMMAND --help"',
    ...Object.entries(groups).flatMap(([group, about]) => [
      '',
      `${about}:`,
      ...listed((name) => groupOf(name) === group),
    ]),
    '',
    'Other commands:',
    ...listed((name) => !Object.hasOwn(groups, groupOf(name))),
    `  ${'help [COMMAND]'.padEnd(width)}  Show this help, or the help of a command`,
    `  ${'version'.padEnd(width)}  Show the version`,
    '',
    'Help on a topic:',
    ...wrappedList(
      Object.entries(topics).map(([name, { summary }]) => [`help ${name}`, summary] as const),
      width,
    ),
    '',
    ...wrapText(
      'Global options: -t text|json, --context NAME, --quiet, --verbose, --no-input, --no-color, --demo, --help, --version',
      '',
      '  ',
    ),
    '',
  ].join('\n');
}

/** @returns the help of one group of commands, such as `user`. */
export function groupHelp(group: string): string {
  const commands = Object.entries(registry).filter(([name]) => name.startsWith(`${group} `));
  const width = Math.max(...commands.map(([name]) => name.length));
  return [
    `${groups[group] ?? group}.`,
    '',
    `Usage: svcacct ${group} COMMAND [OPTIONS]`,
    '',
    'Commands:',
    ...wrappedList(
      commands.map(([name, { summary }]) => [name, summary] as const),
      width,
    ),
    '',
  ].join('\n');
}

/** @returns the text of a topic, or the table of commands as JSON. */
export async function askedHelp(
  asked: Extract<Resolved, { readonly kind: 'topic' | 'table' }>,
): Promise<string> {
  if (asked.kind === 'topic') return `${topics[asked.name].lines().join('\n')}\n`;
  return `${JSON.stringify(await commandTable(asked.words), undefined, 2)}\n`;
}
