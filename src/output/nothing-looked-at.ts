const hint =
  'Is it the right one? Choose it with --context NAME or SVCACCT_CONTEXT, and set SVCACCT_HOME where another user runs this.';

/** What a list, or a document, without anything in it says besides: a person may have looked in the wrong place. */
export function noAccountsIn(context: string): string {
  return `The context ${context} has no accounts. --context NAME chooses another, SVCACCT_HOME another place.`;
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
    'If it may be empty, add --allow-empty.',
  ].join('\n');
}

/** The same of the audit log, which is one for all contexts. */
export function noAuditLogIn(directory: string): string {
  return [
    `Nothing was verified: there is no audit log in ${directory}.`,
    'Is it the right place? Set SVCACCT_HOME where another user runs this.',
    'If nothing was done yet, add --allow-empty.',
  ].join('\n');
}
