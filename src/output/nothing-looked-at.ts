/**
 * What a job that runs unattended has to say where it found nothing to look at: under cron that is mostly another HOME,
 * or a context that nobody chose, and silence would pass for "all is well".
 */
export function nothingLookedAt(context: string): string {
  return [
    `Nothing was checked: the context ${context} has no accounts.`,
    'Is it the right one? Choose it with --context NAME or SVCACCT_CONTEXT, and set SVCACCT_HOME where another user runs this.',
    'If it may be empty, add --allow-empty.',
  ].join('\n');
}
