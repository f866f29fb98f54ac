import type { Context } from '../context.ts';

/** Tells of a variable that keeps commands in another context than the one that was just gone to. */
export function warnOfVariable({ env, warn }: Pick<Context, 'env' | 'warn'>, gone: string): void {
  const stays = env['SVCACCT_CONTEXT'];
  if (stays && stays !== gone)
    warn(`SVCACCT_CONTEXT is set: commands in this shell still use the context "${stays}".`);
}
