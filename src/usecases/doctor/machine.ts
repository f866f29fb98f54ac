import { fine, type HealthFinding } from '../../domain/doctor/health.ts';
import { commandHint } from '../../domain/hint/hint.ts';
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
    if (loose.length === 0) return [fine('permissions', 'other users have no access to svcacct files')];
    const theirs = loose.filter(({ owner }) => owner !== undefined);
    if (theirs.length > 0) return [foreignFinding(theirs)];
    return [
      {
        check: 'permissions',
        health: 'problem',
        message: looseText(loose),
        hint: commandHint('doctor', [], { fix: true }),
      },
    ];
  },
};

function foreignFinding(theirs: readonly LooseFile[]): HealthFinding {
  const named = theirs.slice(0, mostNamed).map(({ path, owner }) => `${path} (uid ${owner})`);
  const rest = theirs.length - named.length;
  return {
    check: 'permissions',
    health: 'problem',
    message: `another user owns ${named.join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`,
    hint: 'svcacct does not trust files of other users. Check the content; if it is correct, make the file yours with chown.',
  };
}

/** Whether commands could write where they write. */
export const directoriesCheck: Check = {
  name: 'directories',
  async look(use) {
    const { machine } = await use('machine');
    const [first, ...others] = await machine.unwritable();
    if (first === undefined) return [fine('directories', 'a test file was written and removed in each')];
    const more = others.length > 0 ? `, and ${others.length} more` : '';
    return [
      {
        check: 'directories',
        health: 'problem',
        message: `${first.path} cannot be written to: ${first.reason}${more}`,
        hint: 'Free disk space or grant write permission, or set SVCACCT_HOME to another directory.',
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
  return `other users can access ${named.join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`;
}
