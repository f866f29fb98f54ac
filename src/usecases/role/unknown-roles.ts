import { nearest } from '../../domain/text/nearest.ts';
import type { Ports } from '../../ports.ts';

/** A role that does not exist, and the one whose name comes closest. */
export interface UnknownRole {
  readonly role: string;
  readonly nearest: string | undefined;
}

/** @returns those of some roles that do not exist; none where the roles cannot be read. For a list that found nothing. */
export async function unknownRoles(
  { backend }: Pick<Ports, 'backend'>,
  roles: readonly string[],
): Promise<readonly UnknownRole[]> {
  if (roles.length === 0) return [];
  const known = await backend.listRoles().then(
    (listed) => listed.map(({ name }) => name),
    () => roles,
  );
  return roles
    .filter((role) => !known.includes(role))
    .map((role) => ({ role, nearest: nearest(role, known) }));
}
