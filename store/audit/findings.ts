import type { AuditProblem } from '../../src/ports.ts';

/** Problems beyond these are not told: the trail is lost by then. */
const mostProblems = 100;

/** A line of a file of the trail; lines count from 1. */
export interface LogPlace {
  readonly file: string;
  readonly line: number;
}

/** One record that is not where it should be, until it is found elsewhere. */
interface Gap {
  readonly seq: number;
  /** Where it is told among the problems. */
  readonly index: number;
}

/** What is found wrong on a walk over a trail, in the order of the trail. */
export class Findings {
  readonly problems: AuditProblem[] = [];
  readonly #gaps: Gap[] = [];
  #sound = true;

  /** Whether nothing was wrong since the chain began last. */
  get sound(): boolean {
    return this.#sound;
  }

  changed(place: LogPlace, message: string): void {
    this.#tell('changed', place, message);
  }

  /** @param where `before record 7`, or `at the end` */
  missing(from: number, to: number, place: LogPlace, where: string): void {
    if (from === to) this.#gaps.push({ seq: from, index: this.problems.length });
    const what = from === to ? `record ${from} is` : `records ${from} to ${to} are`;
    this.#tell('missing', place, `${what} missing ${where}`);
  }

  /** A record that comes later than it should was moved, not removed: the gap it left is told as that. */
  outOfPlace(seq: number, place: LogPlace, expected: number): void {
    const gap = this.#gaps.find((one) => one.seq === seq);
    const told = gap && this.problems[gap.index];
    if (gap && told) {
      const message = `record ${seq} was moved from here to ${place.file}:${place.line}`;
      this.problems[gap.index] = { ...told, kind: 'moved', message };
    } else this.#tell('moved', place, `record ${seq} is in the place of record ${expected}`);
  }

  newChain(seq: number, place: LogPlace, why: string): void {
    this.#tell('new_chain', place, `record ${seq} starts a new chain: ${why}`);
    this.#sound = true;
  }

  noHead(place: LogPlace): void {
    this.#tell('no_head', place, 'the end of the log is unknown: its head file is missing');
  }

  #tell(kind: AuditProblem['kind'], { file, line }: LogPlace, message: string): void {
    this.#sound = false;
    if (this.problems.length < mostProblems) this.problems.push({ kind, file, line, message });
  }
}
