import { groups, registry } from './registry.ts';

/** @returns the help of the whole program: every command with its summary, what belongs together under one heading. */
export function programHelp(): string {
  const visible = Object.entries(registry).filter(([, { hidden }]) => !hidden);
  const width = Math.max(...visible.map(([name]) => name.length));
  const listed = (belongs: (name: string) => boolean) =>
    visible
      .filter(([name]) => belongs(name))
      .map(([name, { summary }]) => `  ${name.padEnd(width)}  ${summary}`);
  const groupOf = (name: string) => name.split(' ')[0] ?? '';
  return [
    'Manage service accounts: create them, rotate their tokens, never be surprised by an expiry.',
    '',
    'Usage: svcacct                      open the terminal UI',
    '       svcacct COMMAND [OPTIONS]    run one command; see "svcacct COMMAND --help"',
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
    'Global options: -t text|json, --context NAME, --quiet, --verbose, --no-input, --no-color, --demo, --help, --version',
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
    ...commands.map(([name, { summary }]) => `  ${name.padEnd(width)}  ${summary}`),
    '',
  ].join('\n');
}
