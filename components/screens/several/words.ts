import { counted } from '../../../src/domain/text/plural.ts';
import type { ChangeOrder } from '../../../src/usecases/fleet/several-changes.ts';
import type { Question } from '../../screen.ts';

/** @returns what one of several is about, whole. */
export function objectOf(order: ChangeOrder): string {
  return 'token' in order ? `${order.user}/${order.token}` : order.user;
}

/** @returns whether the changes cannot be taken back once they were sent. */
export function isHeldBack([first]: readonly ChangeOrder[]): boolean {
  if (first === undefined) return false;
  return (
    first.does === 'delete' || first.does === 'revoke' || (first.does === 'roles' && first.remove.length > 0)
  );
}

interface JobWords {
  /** `Delete 3 accounts` */
  readonly title: string;
  readonly will: string;
  readonly not: string;
  readonly yes: string;
}

/** @returns what is done with so many, in words. */
export function jobWords(orders: readonly ChangeOrder[]): JobWords {
  const [first] = orders;
  const accounts = counted(orders.length, 'account');
  const tokens = counted(orders.length, 'token');
  switch (first?.does) {
    case 'delete':
      return {
        title: `Delete ${accounts}`,
        will: `${accounts} will be deleted`,
        not: 'No account was deleted.',
        yes: 'delete',
      };
    case 'revoke':
      return {
        title: `Revoke ${tokens}`,
        will: `${tokens} will be revoked`,
        not: 'No token was revoked.',
        yes: 'revoke',
      };
    case 'deliver': {
      const title = `Deliver the secrets of ${tokens}`;
      return { title, will: title, not: 'Nothing was delivered.', yes: 'deliver' };
    }
    default:
      return {
        title: `Change the roles of ${accounts}${first ? `: ${roleChangeText(first)}` : ''}`,
        will: `The roles of ${accounts} will be changed`,
        not: 'No roles were changed.',
        yes: 'change',
      };
  }
}

/** @returns what is given and taken: `+ osmo-ci - osmo-user`. */
export function roleChangeText({
  add,
  remove,
}: {
  readonly add: readonly string[];
  readonly remove: readonly string[];
}): string {
  return [...add.map((name) => `+ ${name}`), ...remove.map((name) => `- ${name}`)].join('  ');
}

/** @returns what is asked before they are made: each is named. */
export function beginSeveralQuestion(orders: readonly ChangeOrder[]): Question {
  const { title, yes } = jobWords(orders);
  const isHeld = isHeldBack(orders);
  return {
    title: `${title}?`,
    lines: [`${orders.map(objectOf).join(', ')}.`],
    yes,
    no: 'not yet',
    ...(isHeld ? { destructive: true, heldBack: true as const } : {}),
  };
}
