import { storeWords } from '../../src/output/store-words.ts';
import type { Problem } from '../problem.ts';
import type { Tone } from '../theme.ts';
import { isInUse, type StorePicker, type StoreRow } from './state.ts';

/** @returns where the secret will be, in one line. */
export function storeSummary({ standing, keep, probe }: StorePicker): {
  readonly text: string;
  readonly tone: Tone;
} {
  if (standing === undefined) return { text: 'reading the settings ...', tone: 'faint' };
  if (standing.kind === 'none')
    return { text: 'not stored: shown once (no secret store is configured)', tone: 'warning' };
  if (!keep) return { text: 'not stored: shown once', tone: 'warning' };
  const store = storeWords(standing.kind);
  if (probe === 'works') return { text: `${store}: tried just now, works`, tone: 'plain' };
  if (typeof probe === 'string') return { text: `${store}: trying it ...`, tone: 'faint' };
  return { text: `${store}: does not work`, tone: 'danger' };
}

/** @returns a line of the choice: what Enter makes of it. */
export function rowText(picker: StorePicker, row: StoreRow): string {
  const { probe } = picker;
  const isUsed = isInUse(picker, row);
  const state = { trying: ': trying it ...', works: ': tried just now, works', unknown: '' };
  const told = isUsed ? (typeof probe === 'string' ? state[probe] : '') : '';
  switch (row) {
    case 'keychain':
      if (isUsed && typeof probe === 'object')
        return 'OS keychain: does not work; unlock or start it, then try again';
      return `OS keychain${told}`;
    case 'memory':
      return `Memory of this demo${told}`;
    case 'passphrase':
      if (isUsed && typeof probe === 'object') return 'Encrypted file: type its passphrase';
      return `Encrypted file, opened by a passphrase${told}`;
    case 'key file':
      return `Encrypted file, opened by a key file${told}`;
    case 'nowhere':
      return picker.skipped === 'shown'
        ? 'Do not store it: it is shown once at the end, for you to copy'
        : 'Do not store it: it is delivered to the destinations only';
  }
}

/** @returns what went wrong with the store that is used, or with the one that was chosen last. */
export function storeTrouble({ problem, probe, keep, standing }: StorePicker): Problem | undefined {
  if (problem) return problem;
  return typeof probe === 'object' && keep && standing?.kind !== 'none' ? probe : undefined;
}

/** What is asked where a token is made. */
export const storeQuestion = 'The secret is shown once by the backend. Where do you want to store it?';
