import { whoseToken } from '../../cli/ask/whose-token.ts';
import { defineCommand } from '../../cli/command.ts';
import { counting } from '../../cli/counting.ts';
import { hasAccounts } from '../../cli/has-accounts.ts';
import { tellOn } from '../../cli/tell.ts';
import { namedAccounts } from '../../domain/text/unread.ts';
import { noAccountsIn } from '../../output/nothing-looked-at.ts';
import { safe } from '../../output/safe-text.ts';
import { outdatedLines, tokenListLines } from '../../output/token-list.ts';
import { listTokens, type TokenListing, type TokenSort } from '../../usecases/token/list-tokens.ts';

interface Options {
  readonly user?: string;
  readonly all?: boolean;
  readonly expiringWithin?: string;
  readonly expired?: boolean;
  readonly sort?: TokenSort;
}

/** `token list [--user U | --all]`, as OSMO's, with how long each still works and whether its secret is kept here. */
export const command = defineCommand<Options, TokenListing>({
  summary: 'List access tokens and when they expire',
  options: [
    { flags: '-u, --user <id>', description: 'account of the tokens', completes: 'user' },
    { flags: '--all', description: 'list the tokens of all accounts' },
    {
      flags: '--expiring-within <time>',
      takes: 'duration',
      description: 'only tokens that expire within 24h, 30d, 12w, 6mo, 1y',
    },
    { flags: '--expired', description: 'only expired tokens; with --expiring-within, both' },
    {
      flags: '--sort <by>',
      description: 'sort by expiry (default), user or name',
      choices: ['expiry', 'user', 'name'],
    },
  ],
  examples: [
    'svcacct token list --user backend-operator',
    'svcacct token list --all --expiring-within 30d -t json',
  ],
  async run(options, context) {
    const ports = await context.use('backend', 'prompter', 'secretRecords', 'clock');
    if (!options.all) {
      const user = await whoseToken(ports, options.user, '--user ID, or --all for every account');
      return listTokens(ports, { ...options, user });
    }
    const { progress } = await context.use('progress');
    const listing = await counting(progress, 'Reading the tokens', (call) =>
      listTokens(ports, options, call),
    );
    if (listing.tokens.length === 0 && !(await hasAccounts(ports)))
      tellOn(context)(noAccountsIn((await context.current()).name));
    return listing;
  },
  text: tokenListLines,
  notes: ({ left_out, tokens }, place) => [
    ...(left_out.length === 0 ? [] : [safe`Not listed: the tokens of ${namedAccounts(left_out)}.`]),
    ...outdatedLines(tokens, place),
  ],
  json: ({ tokens }) => tokens.map(({ token, life, stored }) => ({ ...token, ...life, ...stored })),
});
