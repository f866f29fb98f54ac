import type { Rotation, RotationPlan, Step, StepName } from '../domain/rotation/rotation.ts';
import { safeText } from './safe-text.ts';
import { storeWords } from './store-words.ts';
import { clockText } from './token.ts';

/** Whether a step is still to be taken, is being taken, or was taken. */
export type StepState = 'todo' | 'running' | 'done';

/** How a step reads in each state: `verify`, `verifying ...`, `verified`. */
type Words = readonly [todo: string, running: string, done: string];

const words: Readonly<Record<StepName, (plan: RotationPlan, sink: string, due: string) => Words>> = {
  probe: (plan) => {
    const store = plan.store === 'none' ? [] : [`the ${storeWords(plan.store)}`];
    const what = [...store, ...plan.sinks].join(', ');
    return forms(['check', 'checking', 'checked'], what);
  },
  mint: ({ successor, roles, expires_on }) =>
    forms(['make', 'making', 'made'], `${successor} (${roles.join(', ')}, until ${expires_on})`),
  keep: ({ store }) =>
    forms(['keep its secret', 'keeping its secret', 'kept its secret'], `in the ${storeWords(store)}`),
  deliver: (_, sink) => forms(['deliver', 'delivering', 'delivered'], `to ${sink}`),
  verify: ({ verify_with, sinks }) => {
    // A command cannot be looked into.
    const isReadable = sinks.some((sink) => !sink.startsWith('command:'));
    const held = isReadable ? ', what was delivered is there' : '';
    const by = verify_with === undefined ? '' : ', the command agrees';
    return ['verify', 'verifying', `verified: the backend accepts it${held}${by}`];
  },
  switch: ({ token_name, successor }) => [
    `let ${token_name} answer with ${successor}`,
    `letting ${token_name} answer with ${successor}`,
    `switched: ${token_name} answers with ${successor}`,
  ],
  grace: ({ token_name, grace }, _, due) => [
    `keep ${token_name} for ${grace}`,
    `keeping ${token_name} until ${due}`,
    `ended the grace period of ${token_name}`,
  ],
  revoke: ({ token_name }) => forms(['revoke', 'revoking', 'revoked'], token_name),
  prove: ({ token_name }) => [
    `prove that ${token_name} is dead`,
    `asking whether ${token_name} is dead`,
    `proved that ${token_name} is dead`,
  ],
  forget: ({ token_name }) => forms(['forget', 'forgetting', 'forgot'], `what is left of ${token_name} here`),
  'give-back': (_, sink) => forms(['give', 'giving', 'gave'], `the old secret back to ${sink}`),
  'switch-back': ({ token_name }) => [
    `point ${token_name} to itself again`,
    `pointing ${token_name} to itself again`,
    `${token_name} points to itself again`,
  ],
  'take-back': ({ successor }) => forms(['delete', 'deleting', 'deleted'], `${successor}`),
  'forget-new': ({ successor }) => forms(['forget', 'forgetting', 'forgot'], `the secret of ${successor}`),
};

/** @returns what a step does, for a person: in the infinitive, as it goes on, or as it was done. */
export function stepWords(
  plan: RotationPlan & Pick<Rotation, 'due_at'>,
  step: Step,
  state: StepState,
): string {
  const due = plan.due_at === undefined ? '' : `${clockText(plan.due_at)} UTC`;
  const [todo, running, done] = words[step.name](plan, step.sink ?? '', due);
  return safeText({ todo, running: `${running} ...`, done }[state]);
}

function forms([todo, running, done]: Words, rest: string): Words {
  return [`${todo} ${rest}`, `${running} ${rest}`, `${done} ${rest}`];
}
