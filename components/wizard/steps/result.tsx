import { shell } from '../../../src/domain/text/shell-command.ts';
import { storeWords } from '../../../src/output/store-words.ts';
import { momentText } from '../../../src/output/token.ts';
import type { MadeWith } from '../../../src/usecases/account/provision-account.ts';
import { hintWords } from '../../hint-words.ts';
import { Column } from '../../primitives/column.tsx';
import { Line, toned } from '../../primitives/line.tsx';
import { Paragraph } from '../../primitives/message.tsx';
import { secretPiece } from '../../primitives/secret.tsx';
import { quote } from '../../quote.ts';
import type { Env } from '../../screen.ts';
import { useTheme } from '../../theme.ts';
import { notStoredText } from './result-words.ts';

/** What was made. The secret is masked until it is asked for. */
export function ResultView({
  made,
  shown,
  env: { width, now },
}: {
  readonly made: MadeWith;
  readonly shown: boolean;
  readonly env: Env;
}) {
  const { signs } = useTheme();
  const { token, kept_in, not_kept } = made;
  const name = (text: string) => toned('faint', `   ${text.padEnd(10)}`);
  return (
    <Column>
      <Line width={width} pieces={[name('Account'), token.user_name]} />
      <Line width={width} pieces={[name('Token'), token.token_name]} />
      <Line width={width} pieces={[name('Roles'), token.roles.join(', ') || 'none']} />
      <Line width={width} pieces={[name('Expires'), momentText(token.expires_at, now)]} />
      <Line width={width} pieces={[]} />
      <Line width={width} pieces={[name('Secret'), secretPiece(made.secret, shown, signs)]} />
      {made.sinks.map(({ sink, verified }) => (
        <Line
          key={sink}
          width={width}
          pieces={[name('Delivered'), sink, toned('faint', verified ? '   read back and verified' : '')]}
        />
      ))}
      {made.not_remembered === null ? null : (
        <Paragraph
          width={width}
          tone="warning"
          mark={toneMark}
          text={`The next rotation does not deliver there: ${made.not_remembered}`}
        />
      )}
      {kept_in === undefined ? (
        <Paragraph
          width={width}
          tone="warning"
          mark={toneMark}
          text={`${not_kept ? `${hintWords(not_kept)}\n` : ''}${notStoredText(made)}`}
        />
      ) : (
        <Column>
          <Line
            width={width}
            pieces={[toned('good', `   Stored in the ${storeWords(kept_in)}.`), ' A script gets it with:']}
          />
          <Line
            width={width}
            pieces={[`     ${shell`svcacct token get ${token.token_name} --user ${quote(token.user_name)}`}`]}
          />
        </Column>
      )}
    </Column>
  );
}

const toneMark = { text: ' ! ', tone: 'warning' } as const;
