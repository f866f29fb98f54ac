import type { UnknownRole } from '../usecases/role/unknown-roles.ts';

const hint =
  'Check the context (--context NAME or SVCACCT_CONTEXT); if another user runs this command, set SVCACCT_HOME.';

/** What a list, or a document, without anything in it says besides: a person may have looked in the wrong place. */
export function noAccountsIn(context: string): string {
  return `The context ${context} has no accounts. To use another one: --context NAME or SVCACCT_HOME.`;
}

/**
 * What a job that runs unattended has to say where it found nothing to look at: under cron that is mostly another HOME,
 * or a context that nobody chose, and silence would pass for "all is well".
 * @param what it was to do: `checked`, `rotated`
 */
export function nothingLookedAt(context: string, what = 'checked'): string {
  return [
    `Nothing was ${what}: the context ${context} has no accounts.`,
    hint,
    'If it is allowed to be empty, add --allow-empty.',
  ].join(' ');
}

/** The same of the audit log, which is one for all contexts. */
export function noAuditLogIn(directory: string): string {
  return [
    `Nothing was verified: there is no audit log in ${directory}.`,
    'Check the directory; if another user runs this command, set SVCACCT_HOME.',
    'If there is no audit log yet, add --allow-empty.',
  ].join(' ');
}

/** What a list that found nothing says of roles in its filter that nobody can hold. */
export function unknownRoleTexts(unknown: readonly UnknownRole[]): string[] {
  return unknown.map(({ role, nearest }) => {
    const guess = nearest === undefined ? '' : ` Did you mean ${nearest}?`;
    return `Role ${role} does not exist.${guess}`;
  });
}
