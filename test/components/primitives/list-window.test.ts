import { expect, test } from 'vitest';
import { fitWindow, moveIn, topOfList } from '../../../components/primitives/list-window.ts';

test('the window follows the cursor and stops at the ends', () => {
  let list = topOfList;
  for (let press = 0; press < 12; press++) list = moveIn(list, 'down', 10, 4);
  expect(list).toEqual({ selected: 9, offset: 6 });
  list = moveIn(list, 'up', 10, 4);
  expect(list).toEqual({ selected: 8, offset: 6 });
  list = moveIn(list, 'first', 10, 4);
  expect(list).toEqual({ selected: 0, offset: 0 });
  expect(moveIn(list, 'pageDown', 10, 4)).toEqual({ selected: 3, offset: 0 });
  expect(moveIn(list, 'last', 10, 4)).toEqual({ selected: 9, offset: 6 });
});

test('fewer rows or a smaller window bring the cursor back into sight', () => {
  expect(fitWindow({ selected: 9, offset: 6 }, 3, 4)).toEqual({ selected: 2, offset: 0 });
  expect(fitWindow({ selected: 5, offset: 0 }, 10, 2)).toEqual({ selected: 5, offset: 4 });
  expect(fitWindow({ selected: 0, offset: 0 }, 0, 4)).toEqual({ selected: 0, offset: 0 });
});
