import { isHintData } from '../domain/hint/hint.ts';
import { inContext } from './hint-text.ts';

/**
 * @returns a result in which every command names the context it is for. What was asked about another context than the usual
 * one would otherwise be fixed in the wrong one.
 */
export function forContext(result: unknown, context: string): unknown {
  if (Array.isArray(result)) return result.map((one) => forContext(one, context));
  if (isHintData(result)) return inContext(result, context);
  if (!isPlain(result)) return result;
  return Object.fromEntries(
    Object.entries(result).map(([name, value]) => [name, forContext(value, context)]),
  );
}

function isPlain(value: unknown): value is object {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}
