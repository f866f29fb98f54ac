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

/** `role recommend`: the roles that are just enough, what they grant beyond, and a role custom least-privilege role. */
export const command = defineCommand<Options, RecommendedRoles>({
  summary: 'Find the fewest roles for a purpose, or write a custom least-privilege role',
  details:
    'A need is ACTION or ACTION@RESOURCE: pool:List, workflow:Create@pool/default, workflow:Read@pool/* for every pool. A purpose is a list of needs: backend-operator, ci-pipeline, monitoring, token-rotator. With --from-user alone the needs are the current permissions of the account, and the result is the roles that it does not need.\n\nThe result is the set of roles that covers the needs with the fewest dangerous extra permissions, then the fewest extra permissions, then the fewest roles. All combinations of up to 20 useful roles are compared. osmo-default is never part of the result, because everyone holds it: what it allows without danger needs no other role.',
  options: [
    {
      flags: '-n, --need <need...>',
      suggests: 'action',
      description: 'action the account needs, for example pool:List',
    },
    { flags: '-p, --purpose <purpose>', suggests: 'purpose', description: 'purpose, for example monitoring' },
    {
      flags: '-u, --from-user <user>',
      description: 'account: show which of its roles it does not need',
      completes: 'user',
    },
    { flags: '--tailor <name>', description: 'show a custom least-privilege role with this name' },
    { flags: '--create', description: 'create that role' },
    { flags: '--chart <chart>', description: 'print Helm values for this chart only', choices: charts },
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
