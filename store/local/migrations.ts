import { isObject } from '../../src/domain/values/is-object.ts';
import { documentVersion } from './document-version.ts';
import { LayoutError } from './layout-error.ts';

/** A document of some version, before it was checked. */
type Raw = Readonly<Record<string, unknown>>;

/** What turns a document of version N into one of version N + 1, by N. None yet: version 1 is the first. */
const steps: Readonly<Record<number, (document: Raw) => Raw>> = {};

/**
 * Brings a document to the version this program writes, in memory: the file changes with the next write only.
 * @throws LayoutError for what is no document, and for one of a newer version
 */
export function migrate(value: unknown): Raw {
  if (!isObject(value)) throw new LayoutError('it does not contain an object');
  let document: Raw = value;
  const version = document['version'];
  if (typeof version !== 'number' || !Number.isInteger(version)) throw new LayoutError('it has no version');
  if (version > documentVersion) {
    throw new LayoutError(`it has version ${version}, but this program supports up to ${documentVersion}`, {
      newer: true,
    });
  }
  for (let at = version; at < documentVersion; at++) {
    const step = steps[at];
    if (step === undefined) throw new LayoutError(`unknown version ${at}`);
    document = step(document);
  }
  return document;
}
