import type { Rotation } from '../../src/domain/rotation/rotation.ts';
import { isObject } from '../../src/domain/values/is-object.ts';

/** @returns whether a file of the journal is a record, by its name. */
export function isRecordFile(name: string): boolean {
  return name.endsWith('.json') && !name.startsWith('.');
}

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
const isText = (value: unknown) => typeof value === 'string';
const isStep = (value: unknown) => isObject(value) && isText(value['name']);
const lists: readonly (readonly [string, (value: unknown) => boolean])[] = [
  ['roles', isText],
  ['sinks', isText],
  ['done', (value) => isStep(value) && isObject(value) && isText(value['at'])],
  ['discarded', (value) => isObject(value) && isText(value['token_name'])],
];

function isRotation(value: unknown): value is Rotation {
  if (typeof value !== 'object' || value === null) return false;
  const record = value as Readonly<Record<string, unknown>>;
  return (
    texts.every((key) => typeof record[key] === 'string') &&
    lists.every(([key, isOne]) => {
      const list = record[key];
      return Array.isArray(list) && list.every(isOne);
    }) &&
    (record['underway'] === undefined || isStep(record['underway'])) &&
    (record['problem'] === undefined || isObject(record['problem'])) &&
    ['verify_with', 'grace', 'old_fingerprint', 'fingerprint', 'account_created_at'].every(
      (key) => record[key] === undefined || isText(record[key]),
    )
  );
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
