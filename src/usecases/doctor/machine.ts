import { fine } from '../../domain/health.ts';
import type { LooseFile } from '../../ports.ts';
import type { Check } from './check.ts';

/** What runs where. */
export const runtimeCheck: Check = {
  name: 'runtime',
  async look(use) {
    const { svcacct, node, platform } = (await use('machine')).machine.runtime;
    return [fine('runtime', `svcacct ${svcacct}, Node ${node}, ${platform}`)];
  },
};

/** Whether our files are ours alone. */
export const permissionsCheck: Check = {
  name: 'permissions',
  async look(use) {
    const { machine } = await use('machine');
    const loose = await machine.looseFiles();
    if (loose.length === 0) return [fine('permissions', 'no file of svcacct may be used by others')];
    return [
      {
        check: 'permissions',
        health: 'problem',
        message: looseText(loose),
        hint: 'svcacct doctor --fix',
      },
    ];
  },
};

/** How many files are named; the others are counted. */
const mostNamed = 3;

/** @returns which files others may use, in words. */
export function looseText(loose: readonly LooseFile[]): string {
  const named = loose.slice(0, mostNamed).map(({ path, mode }) => `${path} (${mode})`);
  const rest = loose.length - named.length;
  return `others may use ${named.join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`;
}
