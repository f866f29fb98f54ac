import { clockFinding, fine, type HealthFinding } from '../../domain/doctor/health.ts';
import { commandHint } from '../../domain/hint/hint.ts';
import { daysLeft, inWords } from '../../domain/time/expiry.ts';
import { isUserError } from '../../errors.ts';
import type { Backend, Identity, UsePorts } from '../../ports.ts';
import { listAudit } from '../audit/list-audit.ts';
import { type Check, problemFrom } from './check.ts';

/** A login that ends within this many days is told of. */
const soonDays = 14;

/** Whether the backend answers, whether its clock agrees with ours, and how long the login lasts. */
export const backendCheck: Check = {
  name: 'backend',
  async look(use, context) {
    const { backend } = await use('backend');
    const [who, clock] = await Promise.all([whoFindings(use, backend, context), clockFindings(use, backend)]);
    return [...who, ...clock];
  },
};

async function whoFindings(use: UsePorts, backend: Backend, context: string): Promise<HealthFinding[]> {
  try {
    const identity = await backend.whoami();
    // What a token was exchanged for lives on for minutes after the token is gone.
    await backend.ownLogin?.prove();
    const reached = fine('backend', `${placeOf(identity)} answers; signed in as ${identity.name}`);
    return backend.kind === 'local' ? [reached] : [reached, await loginFinding(use, context, identity)];
  } catch (error) {
    // The service was reached: it is the login that is missing, or over.
    const isLogin = isUserError(error, 'not_logged_in', 'token_refused');
    return [problemFrom(isLogin ? 'login' : 'backend', error)];
  }
}

function placeOf({ backend }: Identity): string {
  return backend === 'local' ? 'the store on this machine' : backend;
}

async function loginFinding(
  use: UsePorts,
  context: string,
  { expires_at }: Identity,
): Promise<HealthFinding> {
  const now = (await use('clock')).clock.now();
  const begun = await lastLogin(use, context);
  const age = begun === undefined ? '' : `logged in ${agoWords(begun, now)}; `;
  if (expires_at === undefined) return fine('login', `${age}renewed automatically`);
  const message = `${age}valid until ${expires_at}, ${inWords(expires_at, now)}`;
  if (daysLeft(expires_at, now) > soonDays) return fine('login', message);
  return {
    check: 'login',
    health: 'warning',
    message,
    hint: commandHint('login rotate'),
  };
}

/** Nobody logged in in the future: it is the clock that was set back since then. */
function agoWords(begun: string, now: Date): string {
  const seconds = Math.round((Date.parse(begun) - now.getTime()) / 1000);
  if (seconds <= 0) return inWords(begun, now);
  return seconds < 60 ? 'just now' : `just now (this machine's clock was ${seconds} s ahead then)`;
}

/** @returns when this machine logged in to a context, as far as the audit log knows. */
async function lastLogin(use: UsePorts, context: string): Promise<string | undefined> {
  try {
    const ports = await use('audit', 'clock');
    return (await listAudit(ports, { action: 'login', context, count: 1 })).records[0]?.at;
  } catch {
    // What is wrong with the trail is told in its own place.
    return undefined;
  }
}

async function clockFindings(use: UsePorts, backend: Backend): Promise<HealthFinding[]> {
  if (backend.time === undefined) return [];
  const { clock } = await use('clock');
  try {
    const before = clock.now().getTime();
    // Its clock is told in whole seconds, cut off: half a second more is nearest to what it was.
    const theirs = (await backend.time()).getTime() + 500;
    const after = clock.now().getTime();
    return [clockFinding((theirs - (before + after) / 2) / 1000)];
  } catch {
    // That the backend cannot be reached is told already.
    return [];
  }
}
