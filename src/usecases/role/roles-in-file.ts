import type { Hint } from '../../domain/hint/hint.ts';
import {
  type Chart,
  type HelmValues,
  helmText,
  helmValues,
  type RoleInValues,
} from '../../domain/policy/helm.ts';
import { RolesInFile } from '../../errors.ts';

/** A change of roles that a service does not take, because its roles come from its Helm values; and the values that make it. */
export interface RolesNotWritten {
  readonly is_written: false;
  readonly role: string;
  /** Why, and what to do, in sentences. */
  readonly message: string;
  readonly hint: Hint;
  /** For the chart that was named, or for both. */
  readonly helm_values: string;
  readonly helm_values_of: HelmValues;
}

/**
 * Writes roles, or says with which Helm values to do it where the service takes its roles from there.
 * @throws whatever else is in the way
 */
export async function writeOrValues<Written>(
  write: () => Promise<Written>,
  role: RoleInValues,
  chart?: Chart,
): Promise<Written | RolesNotWritten> {
  try {
    return await write();
  } catch (error) {
    if (!(error instanceof RolesInFile)) throw error;
    const values = helmValues(role);
    return {
      is_written: false,
      role: role.name,
      message: error.message,
      hint: error.hint ?? '',
      helm_values: helmText(values, chart),
      helm_values_of: values,
    };
  }
}

/** @returns whether a change was not made because the service takes its roles from a file. */
export function isNotWritten(result: object): result is RolesNotWritten {
  return 'is_written' in result && result.is_written === false;
}
