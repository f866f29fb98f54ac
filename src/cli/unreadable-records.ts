import type { Context } from '../context.ts';

/** Takes back the warnings of records that cannot be read, where the result of the command tells of them. */
export async function tellOnce(context: Context): Promise<void> {
  if (context.warnings().length === 0) return;
  const { records } = await context.use('records');
  for (const { file } of await records.unreadable()) context.unwarn((text) => text.includes(file));
}

/** @returns whether a rotation may be left out of what was looked at, because its record cannot be read. */
export async function leftOutRotation(context: Context): Promise<boolean> {
  const { records } = await context.use('records');
  return (await records.unreadable()).some(({ kind }) => kind === 'rotation');
}
