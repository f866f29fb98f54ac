import type { Ports } from '../../ports.ts';
import {
  type ContextHoldings,
  type ContextRemoved,
  planContextRemoval,
  removeContext,
} from '../../usecases/context/remove-context.ts';
import { confirmDestructive } from './ask.ts';

/** Removes a context from this machine, after asking. @throws UserError `usage` where nobody can be asked */
export async function removeContextAsking(
  ports: Pick<Ports, 'settings' | 'logins' | 'prompter'>,
  holdings: () => Promise<ContextHoldings>,
  { name, confirmed }: { readonly name: string; readonly confirmed: boolean | undefined },
): Promise<ContextRemoved> {
  const loss = await planContextRemoval(ports, holdings, name);
  await confirmDestructive(ports.prompter, { message: question(name, loss.records.length), confirmed });
  return removeContext(ports, loss);
}

function question(name: string, secrets: number): string {
  const withSecrets = secrets === 1 ? ' and 1 stored secret' : ` and ${secrets} stored secrets`;
  return `Remove the context ${name} with its login${secrets > 0 ? withSecrets : ''} from this machine?`;
}
