import type { Ports } from '../ports.ts';

/** @returns whether the context holds any account. Asks for one, so that it costs little where there are many. */
export async function hasAccounts({ backend }: Pick<Ports, 'backend'>): Promise<boolean> {
  const { total_results } = await backend.listUsers({ start_index: 1, count: 1 });
  return total_results > 0;
}
