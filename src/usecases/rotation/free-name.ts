import { successorName } from '../../domain/rotation/names.ts';
import type { RotationPlan } from '../../domain/rotation/rotation.ts';
import type { Ports } from '../../ports.ts';

/** @returns the next name for a successor that no token of the user has, or had as far as this machine knows. */
export async function freeName(
  { backend, secretRecords }: Pick<Ports, 'backend' | 'secretRecords'>,
  { user_name, token_name }: Pick<RotationPlan, 'user_name' | 'token_name'>,
): Promise<string> {
  const [tokens, known] = await Promise.all([backend.listTokens(user_name), secretRecords.list(user_name)]);
  const past = known.map(({ token }) => token);
  return successorName(token_name, [...tokens.map((token) => token.token_name), ...past]);
}
