import type { Rotation } from '../../src/domain/rotation/rotation.ts';

/** @returns the rotation a file holds, or undefined where it holds none. We write these files whole, or not at all. */
export function parseRotation(text: string): Rotation | undefined {
  const value = parseJson(text);
  return isRotation(value) ? value : undefined;
}

const texts = [
  'id',
  'user_name',
  'token_name',
  'successor',
  'description',
  'expires_on',
  'store',
  'started_at',
  'direction',
];
const lists = ['roles', 'sinks', 'done', 'discarded'];

function isRotation(value: unknown): value is Rotation {
  if (typeof value !== 'object' || value === null) return false;
  const record = value as Readonly<Record<string, unknown>>;
  return (
    texts.every((key) => typeof record[key] === 'string') && lists.every((key) => Array.isArray(record[key]))
  );
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
