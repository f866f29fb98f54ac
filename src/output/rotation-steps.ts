import type { Rotation, RotationPlan, RotationStep, RotationStepName } from '../domain/rotation/rotation.ts';
import { storeWords } from './store-words.ts';
import { clockText } from './token.ts';

/** Whether a step is still to be taken, is being taken, or was taken. */
export type StepState = 'todo' | 'running' | 'done';

/** The step that comes next, where nothing else of its rotation is known. */
export const nextStepWords: Readonly<Record<RotationStepName, string>> = {
  probe: 'check the secret store and the destinations',
  mint: 'create the new token',
  keep: 'store the new secret',
  deliver: 'deliver the new secret',
  verify: 'verify the new token',
  switch: 'point the old name to the new token',
  grace: 'wait for the end of the grace period',
  revoke: 'revoke the old token',
  prove: 'confirm that the old token is rejected',
  forget: 'remove the local copy of the old token',
  'give-back': 'return the old secret to the destinations',
  'switch-back': 'point the old name to the old token again',
  'take-back': 'delete the new token',
  'forget-new': 'remove the secret of the new token',
};

/** How a step reads in each state: `verify`, `verifying ...`, `verified`. */
type Words = readonly [todo: string, running: string, done: string];

const words: Readonly<Record<RotationStepName, (plan: RotationPlan, sink: string, due: string) => Words>> = {
  probe: (plan) => {
    const store = plan.store === 'none' ? [] : [`the ${storeWords(plan.store)}`];
    const what = [...store, ...plan.sinks].join(', ');
    return forms(['check', 'checking', 'checked'], what);
  },
  mint: ({ successor, roles, expires_on }) =>
    forms(['create', 'creating', 'created'], `${successor} (${roles.join(', ')}, until ${expires_on})`),
  keep: ({ store }) =>
    forms(['store its secret', 'storing its secret', 'stored its secret'], `in the ${storeWords(store)}`),
  deliver: (_, sink) => forms(['deliver', 'delivering', 'delivered'], `to ${sink}`),
  verify: ({ verify_with, sinks }) => {
    // A command cannot be looked into.
    const isReadable = sinks.some((sink) => !sink.startsWith('command:'));
    const held = isReadable ? ', destinations verified' : '';
    const by = verify_with === undefined ? '' : ', --verify-with passed';
    return ['verify', 'verifying', `verified: the backend accepts it${held}${by}`];
  },
  switch: ({ token_name, successor }) => [
    `point ${token_name} to ${successor}`,
    `pointing ${token_name} to ${successor}`,
    `${token_name} now points to ${successor}`,
  ],
  grace: ({ token_name, grace }, _, due) => [
    `grace period of ${token_name}: ${grace}`,
    `grace period of ${token_name} until ${due}`,
    `ended the grace period of ${token_name}`,
  ],
  revoke: ({ token_name }) => forms(['revoke', 'revoking', 'revoked'], token_name),
  prove: ({ token_name }) => [
    `confirm that ${token_name} is rejected`,
    `confirming that ${token_name} is rejected`,
    `confirmed that ${token_name} is rejected`,
  ],
  forget: ({ token_name }) => forms(['remove', 'removing', 'removed'], `local copy of ${token_name}`),
  'give-back': (_, sink) => forms(['return', 'returning', 'returned'], `the old secret to ${sink}`),
  'switch-back': ({ token_name }) => [
    `point ${token_name} to itself again`,
    `pointing ${token_name} to itself again`,
    `${token_name} points to itself again`,
  ],
  'take-back': ({ successor }) => forms(['delete', 'deleting', 'deleted'], `${successor}`),
  'forget-new': ({ successor }) => forms(['remove', 'removing', 'removed'], `the secret of ${successor}`),
};

/** @returns what a step does, for a person: in the infinitive, as it goes on, or as it was done. */
export function stepWords(
  plan: RotationPlan & Pick<Rotation, 'due_at'>,
  step: RotationStep,
  state: StepState,
): string {
  const due = plan.due_at === undefined ? '' : `${clockText(plan.due_at)} UTC`;
  const [todo, running, done] = words[step.name](plan, step.sink ?? '', due);
  return { todo, running: `${running} ...`, done }[state];
}

function forms([todo, running, done]: Words, rest: string): Words {
  return [`${todo} ${rest}`, `${running} ${rest}`, `${done} ${rest}`];
}
