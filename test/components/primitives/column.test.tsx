import { render } from 'ink-testing-library';
import { expect, test } from 'vitest';
import { Column } from '../../../components/primitives/column.tsx';
import { Line } from '../../../components/primitives/line.tsx';

test('what has no room is left out; lines are never squeezed into each other', () => {
  const names = ['first line', 'second', 'third', 'fourth'];
  const { lastFrame, unmount } = render(
    <Column height={2}>
      <Column>
        {names.map((name) => (
          <Line key={name} width={20} pieces={[name]} />
        ))}
      </Column>
    </Column>,
  );
  expect(lastFrame()).toBe('first line\nsecond');
  unmount();
});
