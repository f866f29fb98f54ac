import { warningOf } from '../../../src/domain/policy/lint.ts';
import type { Role } from '../../../src/domain/role/role.ts';
import { expiryInstant } from '../../../src/domain/time/expiry.ts';
import { storeWords } from '../../../src/output/store-words.ts';
import { momentText } from '../../../src/output/token.ts';
import { Column } from '../../primitives/column.tsx';
import { wrapWords } from '../../primitives/fit.ts';
import { Line, type Piece, toned } from '../../primitives/line.tsx';
import type { ViewProps } from '../../screen.ts';
import { commandsTitle } from '../commands.ts';
import { type Draft, expiryDate, newRoleOf } from '../draft.ts';
import { commandsOf, type WizardState, willKeep } from '../state.ts';

/** Everything that is about to be made, and the commands that would do the same. */
export function ReviewStep({ state, env: { width, now } }: ViewProps<WizardState>) {
  const { draft, user, known } = state;
  const roles = [...draft.roles];
  const made = newRoleOf(draft);
  const all: readonly Role[] = [...(known?.roles ?? []), ...(made ? [{ ...made, immutable: false }] : [])];
  const risks = all.flatMap((role) => {
    const risk = draft.roles.has(role.name) && warningOf(role);
    return risk ? [`RISK ${role.name} ${risk}`] : [];
  });
  const facts: [string, Piece][] = [
    ['Account', user ?? draft.id.value.trim()],
    ['Roles', roles.length === 0 ? toned('warning', 'none: the token cannot do anything') : rolesText(draft)],
    ...risks.map((risk): [string, Piece] => ['', toned('danger', risk)]),
    ['Token', draft.token.value.trim()],
    ['Expires', momentText(expiryInstant(expiryDate(draft, known, now)), now)],
    [
      'Secret',
      willKeep(state) ? storeWords(known?.store ?? 'none') : toned('warning', 'not stored: shown once'),
    ],
  ];
  const commands = commandsOf(state, now);
  return (
    <Column>
      {facts.map(([name, value]) => (
        <Line
          key={`${name}${JSON.stringify(value)}`}
          width={width}
          pieces={[toned('faint', `   ${name.padEnd(10)}`), value]}
        />
      ))}
      <Line width={width} pieces={[]} />
      <Line width={width} base="faint" pieces={[`   ${commandsTitle(commands)}`]} />
      {commands.flatMap((command) =>
        shellLines(command, width - 8).map((line) => (
          <Line key={line} width={width} pieces={[`     ${line}`]} />
        )),
      )}
    </Column>
  );
}

function rolesText(draft: Draft): string {
  const made = newRoleOf(draft)?.name;
  return [...draft.roles].map((name) => (name === made ? `${name} (new role)` : name)).join(', ');
}

/** Breaks a command so that what is copied off the screen still runs. */
function shellLines(command: string, width: number): string[] {
  const lines = wrapWords(command, width - 4);
  return lines.map(
    (line, index) => `${index > 0 ? '  ' : ''}${line}${index < lines.length - 1 ? ' \\' : ''}`,
  );
}
