/** How old what is shown is, and what is known of changes elsewhere. */
export interface Live {
  /** What can be seen of changes without reading; undefined until somebody looked. */
  readonly watch: ChangeSign | undefined;
  /** Readings under way. */
  readonly reading: number;
  /** When the last one came; undefined before the first. */
  readonly readAt: Date | undefined;
  /** Whether the last one failed, and whether signing in again mends that. */
  readonly failed: boolean;
  readonly isLoginExpired: boolean;
  /** When a key was pressed last. */
  readonly keyAt: Date | undefined;
  /** All that, as the header says it; undefined while nothing is known. */
  readonly words: LiveWords | undefined;
}

/** How a reading ended. */
export type ReadingOutcome = 'read' | 'failed' | 'login expired';

/** How old what is shown is. */
export interface LiveWords {
  readonly isFresh: boolean;
  readonly text: string;
}

/** A look at whether something was changed elsewhere. */
export interface ChangeSign {
  /** Whether every change shows in the sign. */
  readonly isComplete: boolean;
  readonly sign: string;
}

/** Nobody looks: in tests, and before the first look. */
export const notLive: Live = {
  watch: undefined,
  reading: 0,
  readAt: undefined,
  failed: false,
  isLoginExpired: false,
  keyAt: undefined,
  words: undefined,
};

const second = 1000;
/** How often a service is read: while somebody is at work, and when nobody pressed a key for a while. */
const intervals = { busy: 5 * second, idle: 30 * second, idleAfter: 120 * second } as const;

/** @returns whether what is shown should be read anew, by what a look has found. */
export function isReadingDue(live: Live, look: ChangeSign, now: Date): boolean {
  const { watch, reading, readAt, keyAt } = live;
  if (reading > 0 || readAt === undefined) return false;
  if (watch !== undefined && watch.sign !== look.sign) return true;
  if (look.isComplete) return false;
  const quiet = keyAt === undefined ? 0 : now.getTime() - keyAt.getTime();
  const interval = quiet > intervals.idleAfter ? intervals.idle : intervals.busy;
  return now.getTime() - readAt.getTime() >= interval;
}

/**
 * @returns the state with its words as they are at an instant; the same one where they say nothing else. They are coarse, so
 * that a screen that does not change is not drawn every second.
 */
export function withWords(live: Live, now: Date): Live {
  const words = wordsOf(live, now);
  const isSame = words?.text === live.words?.text && words?.isFresh === live.words?.isFresh;
  return isSame ? live : { ...live, words };
}

function wordsOf({ watch, readAt, failed, isLoginExpired }: Live, now: Date): LiveWords | undefined {
  if (isLoginExpired) return { isFresh: false, text: 'login expired (L)' };
  if (watch === undefined || readAt === undefined) return undefined;
  if (watch.isComplete && !failed) return { isFresh: true, text: 'live' };
  const seconds = Math.max(0, Math.floor((now.getTime() - readAt.getTime()) / second));
  return { isFresh: !failed, text: `updated ${ageText(seconds)}` };
}

function ageText(seconds: number): string {
  if (seconds < 5) return 'just now';
  if (seconds < 60) return `${seconds - (seconds % 5)} s ago`;
  const minutes = Math.floor(seconds / 60);
  return minutes < 60 ? `${minutes} min ago` : `${Math.floor(minutes / 60)} h ago`;
}

/** @returns the state after a reading ended. A failed one leaves the age of what is shown. */
export function afterReading(live: Live, outcome: ReadingOutcome, now: Date): Live {
  const failed = outcome !== 'read';
  const isLoginExpired = outcome === 'login expired';
  const ended = { ...live, reading: Math.max(0, live.reading - 1), failed, isLoginExpired };
  return withWords(failed ? ended : { ...ended, readAt: now }, now);
}
