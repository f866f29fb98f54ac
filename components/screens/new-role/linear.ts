import { warningOf } from '../../../src/domain/policy/lint.ts';
import { policyText } from '../../../src/output/role.ts';
import { adviceSentence, needChoiceText } from '../../advice/words.ts';
import { type LinearView, linearList, unreadLines } from '../../linear/view.ts';
import { type NewRoleState, nameProblem, roleToMake } from './state.ts';

/** Needs to tick as rows, then the role as it will be made, and its name. */
export function newRoleLinear(state: NewRoleState): LinearView {
  const title = 'New role';
  const { advisor, advice, name, list, isBusy, problem } = state;
  if (problem || advisor === undefined || advice === undefined)
    return { title, lines: unreadLines(problem, 'Reading the roles ...') };
  if (isBusy) return { title, lines: ['Working ...'] };
  if (name) return namedView(state, name.value);
  return {
    title: `${title}, what it is for`,
    lines: ['A purpose selects all of its needs.', adviceSentence(advice)],
    list: linearList(advisor.offers, (offer) => needChoiceText(offer, advice.needs), list.selected, 'choose'),
  };
}

function namedView(state: NewRoleState, name: string): LinearView {
  const role = roleToMake(state);
  const warning = role && warningOf({ ...role, immutable: false });
  return {
    title: 'New role, its name',
    lines: [
      ...(role?.policies.map(policyText) ?? []),
      ...(warning === undefined ? [] : [`RISK ${warning}.`]),
    ],
    field: { label: 'Name of the role', value: name },
    problem: nameProblem(state),
  };
}
