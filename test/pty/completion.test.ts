import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { programEnv, programPath, runProgram, temporaryHome } from '../helpers/program.ts';
import { hasCommand } from '../helpers/services.ts';
import { openTerminal } from '../helpers/terminal.ts';

/** How each shell is started with nobody's settings, and takes the completion. */
const shells = {
  bash: {
    argv: ['--norc', '--noprofile', '-i'],
    start: 'eval "$(svcacct completion bash)"; cd "$HOME"; PS1="ready> "',
  },
  zsh: {
    argv: ['-f', '-i'],
    start:
      'autoload -Uz compinit; compinit -D -u; eval "$(svcacct completion zsh)"; cd "$HOME"; PS1="ready> "',
  },
  fish: {
    argv: ['--no-config', '-i'],
    start: 'svcacct completion fish | source; cd $HOME; function fish_prompt; echo -n "ready> "; end',
  },
} as const;

describe.each(Object.entries(shells))('completion in a real %s', (shell, { argv, start }) => {
  test.skipIf(!hasCommand(shell)).each([
    ['rota', 'rotation'],
    ['user get svc-mon', 'svc-monitoring'],
    ['user get ann@exa', 'ann@example.com'],
    ['--quiet user get svc-mon', 'svc-monitoring'],
    ['token list --user=svc-mon', '--user=svc-monitoring'],
    ['role can --action=workflow:Cre', '--action=workflow:Create'],
    ['user create x --purpose mon', 'monitoring'],
    ['token deliver t --to kub', 'kubernetes:'],
    ['token deliver t --to file:some-f', 'file:some-folder/'],
    ['role create --file rol', 'role\\ of\\ two.json'],
  ])('svcacct %s<Tab>', async (typed, becomes) => {
    const home = await temporaryHome();
    for (const id of ['svc-monitoring', 'ann@example.com'])
      await runProgram(['user', 'create', id, '--roles', 'osmo-user'], { home });
    const bin = path.join(home, 'programs');
    mkdirSync(bin);
    mkdirSync(path.join(home, 'some-folder'));
    writeFileSync(path.join(home, 'role of two.json'), '{}');
    writeFileSync(path.join(bin, 'svcacct'), `#!/bin/sh\nexec '${process.execPath}' '${programPath}' "$@"\n`);
    chmodSync(path.join(bin, 'svcacct'), 0o755);
    const terminal = openTerminal(argv, {
      home,
      columns: 200,
      command: [shell],
      env: { PATH: `${bin}:${programEnv(home)['PATH']}` },
    });
    await terminal.see(/[$%#>] ?$/);
    terminal.type(`${start}\r`);
    await terminal.see(/^ready> ?$/m);
    terminal.type(`svcacct ${typed}\t`);
    await terminal.see(`svcacct ${typed.slice(0, typed.lastIndexOf(' ') + 1)}${becomes}`);
    expect(terminal.screen()).not.toContain('command not found');
  });
});
