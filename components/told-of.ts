/** @returns since when and through whom, as far as the service told: `since 2026-01-15, by admin`, or nothing. */
export function sinceWords(at: string, by: string): string {
  return [...(at === '' ? [] : [`since ${at.slice(0, 10)}`]), ...(by === '' ? [] : [`by ${by}`])].join(', ');
}

/** @returns when an account was created, and by whom: `created 2026-01-15 by admin`; nothing where neither was told. */
export function createdWords({
  created_at,
  created_by,
}: {
  readonly created_at: string;
  readonly created_by: string;
}): string {
  const told = [
    ...(created_at === '' ? [] : [created_at.slice(0, 10)]),
    ...(created_by === '' ? [] : [`by ${created_by}`]),
  ];
  return told.length === 0 ? '' : `created ${told.join(' ')}`;
}
