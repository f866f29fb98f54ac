import { defineCommand } from '../../cli/command.ts';
import { type Chart, charts } from '../../domain/policy/helm.ts';
import { exitCodes } from '../../exit-codes.ts';
import { recommendLines, recommendNotes } from '../../output/role-recommend.ts';
import { type RecommendedRoles, recommendRoles } from '../../usecases/role/recommend-roles.ts';

interface Options {
  readonly need?: readonly string[];
  readonly purpose?: string;
  readonly fromUser?: string;
  readonly tailor?: string;
  readonly create?: boolean;
  readonly chart?: Chart;
}

/** `role recommend`: the roles that are just enough, what they grant beyond, and a role made to measure. */
export const command = defineCommand<Options, RecommendedRoles>({
  summary: 'Find the roles that are just enough, or tailor one',
  details:
    'A need is ACTION or ACTION@RESOURCE: pool:List, workflow:Create@pool/default, workflow:Read@pool/* for every pool. A purpose is a list of needs: backend-operator, ci-pipeline, monitoring, token-rotator. With --from-user alone the needs are what the account has now, and the answer is what it could drop.\n\nOf all sets of roles that cover the needs, the one with the fewest dangerous grants beyond them is chosen, then the one with the fewest grants, then with the fewest roles. Up to 20 roles that cover something are tried in every set. osmo-default is never among them, because everyone holds it: for what it allows without danger no role is asked.',
  options: [
    { flags: '-n, --need <need...>', description: 'what the account has to do, for example pool:List' },
    { flags: '-p, --purpose <purpose>', description: 'what it is for, for example monitoring' },
    { flags: '-u, --from-user <user>', description: 'an account: what could be dropped', completes: 'user' },
    { flags: '--tailor <name>', description: 'show a role of this name with exactly the needs' },
    { flags: '--create', description: 'make that role' },
    { flags: '--chart <chart>', description: 'Helm values for this chart only', choices: charts },
  ],
  examples: [
    'svcacct role recommend --purpose monitoring',
    'svcacct role recommend --need workflow:Create@pool/ci --need pool:List --tailor osmo-ci --create',
  ],
  run: async ({ need = [], purpose, fromUser, tailor, create, chart }, context) =>
    recommendRoles(await context.use('backend'), {
      needs: need.flatMap(splitNeeds),
      purpose,
      fromUser,
      tailor,
      create,
      chart,
    }),
  text: recommendLines,
  notes: recommendNotes,
  exitCode: ({ not_created }) => (not_created === undefined ? exitCodes.done : exitCodes.notAllowed),
});

/** `pool:List,workflow:Create` are two: lists with commas are how other programs write them. */
function splitNeeds(text: string): string[] {
  return text.split(/,(?=\s*[A-Za-z*]+:)/).map((need) => need.trim());
}
