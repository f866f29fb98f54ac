import { Box } from 'ink';
import type { ReactNode } from 'react';
import { type Binding, barText } from '../keymap.ts';
import { Line, type Piece, toned } from '../primitives/line.tsx';
import { stackOf, topOf } from '../router.ts';
import { type Signs, useTheme } from '../theme.ts';
import { screenOf } from './frames.ts';
import { globalKeys } from './globals.ts';
import type { Live } from './live.ts';
import type { Place } from './place.ts';
import { type Catalogue, chromeRows, type Shell } from './shell.ts';
import { tabTexts } from './tab-texts.ts';
import { statusLine } from './undo.ts';

/** What stands around every screen: where I am, what there is, what happened, what I can do. */
export function FrameView({
  shell,
  catalogue,
  children,
}: {
  readonly shell: Shell;
  readonly catalogue: Catalogue;
  readonly children: ReactNode;
}) {
  const { columns: width, rows, facts, place, live } = shell;
  const status = statusLine(shell);
  const { signs } = useTheme();
  const rule = <Line width={width} base="faint" pieces={[signs.rule.repeat(width)]} />;
  const who = facts.identity === undefined ? '' : ` ${signs.dot} ${facts.identity}`;
  return (
    <Box flexDirection="column" width={width} height={rows} overflow="hidden">
      <Line
        width={width - 1}
        pieces={[
          ' ',
          toned('accent', 'svcacct'),
          '   ',
          toned('strong', place.name),
          ...marksOf(place),
          who,
          ...livePieces(live, signs),
        ]}
        right={facts.counts ? toned('faint', facts.counts) : undefined}
      />
      <Where shell={shell} catalogue={catalogue} />
      {rule}
      <Box flexDirection="column" height={rows - chromeRows} overflow="hidden">
        {children}
      </Box>
      {rule}
      <Line width={width} pieces={status ? [' ', toned(status.tone, status.text)] : []} />
      <KeyBar shell={shell} catalogue={catalogue} />
    </Box>
  );
}

function marksOf({ marks }: Place): readonly Piece[] {
  return marks.flatMap(({ text, tone }) => [' ', toned(tone, text)]);
}

function livePieces({ words }: Live, { fresh, stale }: Signs): readonly Piece[] {
  if (words === undefined) return [];
  const { isFresh, text } = words;
  return ['   ', isFresh ? toned('good', `${fresh} ${text}`) : toned('warning', `${stale} ${text}`)];
}

/** The main screens with their digits, or the way back from deeper ones. */
function Where({ shell, catalogue }: { readonly shell: Shell; readonly catalogue: Catalogue }) {
  const stack = stackOf(shell.router);
  if (stack.length > 1) {
    const crumbs = stack.map(({ screen, params }, index) =>
      index === 0
        ? (catalogue.tabs.find((tab) => tab.screen === screen)?.title ?? screen)
        : screenOf(catalogue, screen).crumb(params),
    );
    const last = crumbs.pop() ?? '';
    return (
      <Line
        width={shell.columns}
        pieces={[toned('faint', ` ${crumbs.join(' > ')} > `), toned('strong', last)]}
      />
    );
  }
  const { active } = shell.router;
  const texts = tabTexts(catalogue.tabs, { active, badges: shell.facts.badges }, shell.columns);
  const pieces = texts.flatMap(({ screen, text }): Piece[] => [
    ' ',
    toned(screen === active ? 'accent' : 'faint', text),
    ' ',
  ]);
  return <Line width={shell.columns} pieces={pieces} />;
}

/** The keys that work now. Where not all fit, the help key stays. */
function KeyBar({ shell, catalogue }: { readonly shell: Shell; readonly catalogue: Catalogue }) {
  return (
    <Line
      width={shell.columns}
      base="faint"
      pieces={keyBarPieces(barBindings(shell, catalogue), shell.columns)}
    />
  );
}

/** @returns the bindings the key bar shows: of what lies over the screen, or of the screen and the shell. */
function barBindings(shell: Shell, catalogue: Catalogue): readonly Omit<Binding<unknown>, 'action'>[] {
  const { overlay } = shell;
  if (overlay?.kind === 'help') return [{ verb: 'back', label: 'close' }];
  if (overlay?.kind === 'palette') return [{ verb: 'accept', label: 'do it' }, { verb: 'back' }];
  if (overlay?.kind === 'ask') {
    const { question } = overlay;
    return question.typed === undefined
      ? [
          { verb: 'yes', label: question.yes },
          { verb: 'no', label: question.no },
          ...(question.stay ? [{ verb: 'back' as const, label: question.stay }] : []),
        ]
      : [
          { verb: 'accept', label: question.yes },
          { verb: 'back', label: question.no },
        ];
  }
  const frame = topOf(shell.router);
  if (frame === undefined) return globalKeys(shell);
  const screen = screenOf(catalogue, frame.screen);
  const own = screen.keys(frame.state, shell);
  const isTyping = screen.typing?.(frame.state) !== undefined;
  const ownsBack = own.some(({ verb }) => verb === 'back');
  const shared = isTyping ? [] : globalKeys(shell).filter(({ verb }) => !(ownsBack && verb === 'back'));
  return [...own, ...shared].filter(({ quiet }) => !quiet);
}

/** The keys that lead everywhere else, and stay: commands, help, quit. */
const lasting = 3;

/** @returns as many keys as fit into `width`; of the screen's own, which the help has too, the last are dropped first. */
export function keyBarPieces(
  bindings: readonly Omit<Binding<unknown>, 'action'>[],
  width: number,
): readonly Piece[] {
  const texts = bindings.map(barText);
  while (texts.length > lasting && texts.join('  ').length + 2 > width)
    texts.splice(texts.length - lasting - 1, 1);
  return texts.flatMap((text): Piece[] => {
    const [key = '', ...label] = text.split(' ');
    return [' ', toned('accent', key), ` ${label.join(' ')}`, ' '];
  });
}
