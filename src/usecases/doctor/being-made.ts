import type { HealthFinding } from '../../domain/doctor/health.ts';
import { commandHint } from '../../domain/hint/hint.ts';
import { byText } from '../../domain/text/order.ts';
import { type TokenRef, tokenLabel } from '../../domain/token/token.ts';
import { isUserError } from '../../errors.ts';
import type { Backend, UsePorts } from '../../ports.ts';
import { cutTokens, replaces } from '../token/being-made.ts';
import type { Check } from './check.ts';

/** Whether a process was killed while it made a token: the token may work, and nobody has its secret. */
export const beingMadeCheck: Check = {
  name: 'records',
  async look(use) {
    const { secretRecords } = await use('secretRecords');
    // What cannot be read has a finding of its own.
    const records = await secretRecords.list().catch((error: unknown) => {
      if (isUserError(error)) return [];
      throw error;
    });
    const cut = await cutTokens({ secretRecords }, records);
    const findings = await Promise.all(
      [...cut].sort((a, b) => byText(tokenLabel(a), tokenLabel(b))).map((one) => cutFinding(use, one)),
    );
    return findings.filter((finding) => finding !== undefined);
  },
};

async function cutFinding(use: UsePorts, ref: TokenRef): Promise<HealthFinding | undefined> {
  const isThere = await exists(use, ref);
  // It was never made: what is left of the attempt says nothing, and the next one takes it away.
  if (isThere === false) return undefined;
  return {
    check: 'records',
    health: 'problem',
    message: `the process that made ${tokenLabel(ref)} was killed before anybody had its secret`,
    // Which says itself whether it has to be replaced.
    hint: isThere ? replaces(ref) : commandHint('token set', [ref.token], { user: ref.user }),
  };
}

/** @returns undefined where that cannot be told: a backend that cannot be used has a finding of its own. */
async function exists(use: UsePorts, ref: TokenRef): Promise<boolean | undefined> {
  try {
    const { backend } = await use('backend');
    return (await tokensOf(backend, ref.user)).some(({ token_name }) => token_name === ref.token);
  } catch (error) {
    if (isUserError(error)) return undefined;
    throw error;
  }
}

async function tokensOf(backend: Backend, user: string) {
  return backend.listTokens(user).catch((error: unknown) => {
    if (isUserError(error, 'not_found')) return [];
    throw error;
  });
}
