/** What an action is asked about: the first word of a resource. */
export type Scope = 'pool' | 'config' | 'user' | 'backend';

/** An action OSMO knows. */
export interface ActionInfo {
  readonly action: string;
  /** What it lets one do, to be read after "can": `submit workflows`. */
  readonly does: string;
  /** OSMO asks about `SCOPE/NAME`; where absent, only ever without a resource. */
  readonly scope?: Scope;
  /** Asked without a resource too: then it means what is one's own. */
  readonly own?: true;
}

/**
 * Every action of OSMO 6.4, in the order of its own reference ("Roles and Policies", actions and resources).
 * `pool/NAME` is the pool a workflow runs in, `config/TYPE` the word in the path `/api/configs/TYPE`.
 */
export const actionCatalogue: readonly ActionInfo[] = [
  { action: 'workflow:Create', does: 'submit workflows', scope: 'pool' },
  { action: 'workflow:List', does: 'list workflows and tasks' },
  { action: 'workflow:Read', does: 'read workflows, their logs and results', scope: 'pool' },
  { action: 'workflow:Update', does: 'change workflows', scope: 'pool' },
  { action: 'workflow:Delete', does: 'delete workflows', scope: 'pool' },
  { action: 'workflow:Cancel', does: 'cancel workflows', scope: 'pool' },
  { action: 'workflow:Exec', does: 'run commands inside workflows', scope: 'pool' },
  { action: 'workflow:PortForward', does: 'reach network ports of workflows', scope: 'pool' },
  { action: 'workflow:Rsync', does: 'copy files into and out of workflows', scope: 'pool' },
  { action: 'credentials:Create', does: 'add credentials of its own' },
  { action: 'credentials:Read', does: 'list credentials of its own' },
  { action: 'credentials:Update', does: 'change credentials of its own' },
  { action: 'credentials:Delete', does: 'delete credentials of its own' },
  { action: 'pool:List', does: 'list pools and their quotas' },
  { action: 'profile:Read', does: 'read its own profile' },
  { action: 'profile:Update', does: 'change its own profile' },
  { action: 'user:List', does: 'list users' },
  { action: 'app:Create', does: 'create apps' },
  { action: 'app:Read', does: 'read apps' },
  { action: 'app:Update', does: 'change apps' },
  { action: 'app:Delete', does: 'delete apps' },
  { action: 'resources:Read', does: 'read what the clusters have and use' },
  { action: 'config:Read', does: 'read configuration', scope: 'config' },
  { action: 'config:Update', does: 'write configuration', scope: 'config' },
  { action: 'auth:Login', does: 'start a login' },
  { action: 'auth:Refresh', does: 'exchange a token for a session' },
  { action: 'auth:Token', does: 'create, list and delete access tokens', scope: 'user', own: true },
  { action: 'mcp:Access', does: 'use the MCP server' },
  { action: 'system:Health', does: 'ask whether the service is healthy' },
  { action: 'system:Version', does: 'ask for the version of the service' },
  { action: 'internal:Operator', does: 'act as the agent', scope: 'backend' },
  { action: 'internal:Logger', does: 'send logs as a task', scope: 'backend' },
  { action: 'internal:Router', does: 'take connections as a task', scope: 'backend' },
];

/**
 * What only `*` and `*:*` reach, on whatever resources: calls that are in no action. In OSMO 6.4 creating users and
 * giving them roles are such calls. It is no action one could ask about.
 */
export const anyOtherCall: ActionInfo = {
  action: '*',
  does: 'make any other call, such as creating users and giving them roles',
};

const byAction = new Map(actionCatalogue.map((info) => [info.action, info]));
const order = new Map(actionCatalogue.map(({ action }, index) => [action, index]));

/** The names of all actions, in the order of the catalogue. */
export const actionNames: readonly string[] = actionCatalogue.map(({ action }) => action);

/** @returns what is known of an action (case counts), or undefined. */
export function actionInfo(action: string): ActionInfo | undefined {
  return byAction.get(action);
}

/** @returns where an action stands in the catalogue; behind it where it is not known. */
export function orderOf(action: string): number {
  return order.get(action) ?? actionCatalogue.length;
}
