import { anyOtherCall } from './catalogue.ts';

/** How bad a finding is, worst first. From `high` on a role is offered with the word RISK. */
export const riskSeverities = ['critical', 'high', 'medium', 'low'] as const;

/** Any of them. */
export type RiskSeverity = (typeof riskSeverities)[number];

/** Why it is dangerous to allow an action in a place. */
export interface Risk {
  readonly rule:
    | 'everything'
    | 'tokens-of-others'
    | 'write-config'
    | 'reach-into-workflows'
    | 'read-all-config';
  readonly severity: RiskSeverity;
  /** Reads after the name of a role: `can create tokens for any user`. */
  readonly can: string;
  /** How it could be abused, in one sentence. */
  readonly abuse: string;
  /** What to do instead. */
  readonly fix: string;
}

/**
 * @param resource where it is allowed, as a pattern of the action's scope; undefined for "without a resource"
 * @returns what is dangerous about that, or undefined. What is one's own is not.
 */
export function riskOf(action: string, resource: string | undefined): Risk | undefined {
  if (action === anyOtherCall.action) return everything;
  if (resource === undefined) return undefined;
  switch (action) {
    case 'auth:Token':
      return tokensOf(resource);
    case 'config:Update':
      return writing(resource);
    case 'config:Read':
      return isWhole(resource) ? readingAll : undefined;
    case 'workflow:Exec':
    case 'workflow:PortForward':
    case 'workflow:Rsync':
      return reaching(action, resource);
    default:
      return undefined;
  }
}

/** @returns the worse of two severities. */
export function worse(a: RiskSeverity | undefined, b: RiskSeverity | undefined): RiskSeverity | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return riskSeverities.indexOf(a) <= riskSeverities.indexOf(b) ? a : b;
}

/** @returns whether a severity is at least as bad as another. */
export function isAtLeast(severity: RiskSeverity | undefined, least: RiskSeverity): boolean {
  return severity !== undefined && riskSeverities.indexOf(severity) <= riskSeverities.indexOf(least);
}

const everything: Risk = {
  rule: 'everything',
  severity: 'critical',
  can: 'can do everything',
  abuse: 'Its holder can create users, give any role to any of them, and do whatever OSMO can do.',
  fix: 'Name the actions that are needed in place of "*:*".',
};

const readingAll: Risk = {
  rule: 'read-all-config',
  severity: 'medium',
  can: 'can read every configuration',
  abuse:
    'Its holder learns how the whole service is set up, and of any credential that lies in a configuration.',
  fix: 'Name the configurations that are needed, such as config/backend.',
};

// Measured on OSMO 6.4: a token with auth:Token on `*` made one for an administrator.
function tokensOf(resource: string): Risk {
  const whole = isWhole(resource);
  const name = resource.slice('user/'.length);
  const who = whole
    ? 'any user, administrators too'
    : isPrefix(resource)
      ? `any user named ${name}`
      : `user ${name}`;
  return {
    rule: 'tokens-of-others',
    severity: whole ? 'critical' : isPrefix(resource) ? 'high' : 'medium',
    can: `can create tokens for ${who}`,
    abuse: `Its holder can create a token for ${who}, and with it act in that name.`,
    fix: whole
      ? 'Without resources, auth:Token means its own tokens only; for others name them, such as user/svc-ci.'
      : 'Make sure that none of these users ever has more permissions than this role should give; without resources, auth:Token means its own tokens only.',
  };
}

// `config/role` defines the roles themselves. The case of the word differs between OSMO's guide and its paths.
function writing(resource: string): Risk {
  const stem = isPrefix(resource) ? resource.slice(0, -1).toLowerCase() : undefined;
  const roles = stem === undefined ? /^config\/roles?$/i.test(resource) : 'config/role'.startsWith(stem);
  return {
    rule: 'write-config',
    severity: roles ? 'critical' : 'high',
    can: roles ? 'can write roles, and so give itself everything' : `can write ${resource}`,
    abuse: roles
      ? 'Its holder can add "*:*" to a role of its own.'
      : `Its holder can change how the service works for everybody (${resource}).`,
    fix: roles
      ? 'Name the configurations that must be written; leave config/role out.'
      : 'Keep it to administrators.',
  };
}

function reaching(action: string, resource: string): Risk {
  const where = isWhole(resource) ? 'every pool' : resource;
  const does = { 'workflow:Exec': 'run commands inside', 'workflow:PortForward': 'reach the ports of' }[
    action
  ];
  return {
    rule: 'reach-into-workflows',
    severity: action === 'workflow:Exec' ? 'high' : 'medium',
    can: `can ${does ?? 'copy files into and out of'} workflows in ${where}`,
    abuse: `Its holder can ${does ?? 'copy files into and out of'} the running workflows of others in ${where}, and read their data and credentials.`,
    fix: `Leave ${action} out: a service account that submits workflows does not need it.`,
  };
}

function isPrefix(resource: string): boolean {
  return resource.endsWith('*');
}

function isWhole(resource: string): boolean {
  return /^[^/]*\/?\*$/.test(resource);
}
