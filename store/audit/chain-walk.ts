import type { AuditProblem, AuditRecord, AuditVerdict } from '../../src/ports.ts';
import { currentName } from './files.ts';
import type { Head } from './head.ts';
import { type Link, scanLine } from './line-scan.ts';
import { noHash, parseLine } from './record.ts';

/** Problems beyond these are not told: the trail is lost by then. */
const mostProblems = 100;

interface Place {
  readonly file: string;
  readonly line: number;
}

/** A line that is no record as it was written. */
interface BadLine extends Place {
  readonly bytes: Buffer;
  /** The last line of its file, without a newline. */
  readonly open: boolean;
}

interface Gap {
  readonly from: number;
  readonly to: number;
  /** Where it is told among the problems. */
  readonly index: number;
}

/** Walks over a trail, file by file, and finds where it is not as it was written. */
export class ChainWalk {
  #last: (Link & Place & { readonly bytes: Buffer }) | undefined;
  #records = 0;
  #files = 0;
  #torn = 0;
  /** Bad lines since the last good one. */
  #bad: BadLine[] = [];
  #gaps: Gap[] = [];
  readonly #problems: AuditProblem[] = [];
  /** Whether nothing was wrong since the chain began last. */
  #sound = true;
  #headSeen = false;
  readonly #head: Head | undefined;
  /** Whether the walk begins in the middle of the trail: then the first record may be any. */
  readonly #partial: boolean;

  constructor(options: { readonly head: Head | undefined; readonly partial?: boolean }) {
    this.#head = options.head;
    this.#partial = options.partial === true;
  }

  /** The newest record so far. */
  get lastRecord(): AuditRecord | undefined {
    return this.#last && parseLine(this.#last.bytes.toString('utf8'));
  }

  /** Whether the chain that the newest record belongs to is whole so far. */
  get sound(): boolean {
    return this.#sound && this.#bad.every(({ open }) => open);
  }

  /** How long the last line is where it was cut off, else 0. */
  get tornBytes(): number {
    const bad = this.#bad.at(-1);
    return bad?.open ? bad.bytes.length : 0;
  }

  /** Walks over one file; its bytes are changed and changed back meanwhile. */
  file(name: string, bytes: Buffer): void {
    this.#files++;
    for (let start = 0, line = 1; start < bytes.length; line++) {
      const newline = bytes.indexOf(0x0a, start);
      const stop = newline === -1 ? bytes.length : newline;
      this.#line(bytes.subarray(start, stop), { file: name, line }, newline === -1);
      start = stop + 1;
    }
  }

  /** @returns what came of it. */
  end(): Omit<AuditVerdict, 'directory'> {
    const unexplained = this.#bad.filter((bad) => !bad.open);
    for (const bad of unexplained) this.#changed(bad);
    if (this.#bad.length > unexplained.length) this.#torn++;
    this.#checkHead();
    const { seq, hash } = this.#last ?? {};
    return {
      records: this.#records,
      files: this.#files,
      torn_lines: this.#torn,
      ...(seq !== undefined && hash !== undefined ? { last: { seq, hash } } : {}),
      problems: this.#problems,
    };
  }

  #line(bytes: Buffer, place: Place, open: boolean): void {
    const link = scanLine(bytes);
    if (link === undefined) {
      this.#bad.push({ ...place, bytes, open });
      return;
    }
    this.#records++;
    if (this.#bad.length > 0) this.#explainBad(link, bytes);
    if (this.#follows(link, bytes, place)) this.#last = { ...link, ...place, bytes };
    if (link.seq === this.#head?.seq) this.#checkPinned(link, place);
  }

  /** A single bad line is no problem where the record after it says that a crash cut it off, and links across it. */
  #explainBad(link: Link, bytes: Buffer): void {
    const [bad, ...more] = this.#bad;
    const torn = parseLine(bytes.toString('utf8'))?.torn_bytes;
    const expected = this.#last?.hash ?? noHash;
    if (
      bad &&
      more.length === 0 &&
      torn === bad.bytes.length &&
      (link.prev === expected || link.prev === noHash)
    ) {
      this.#torn++;
      this.#bad = [];
    }
  }

  /** @returns whether the chain goes on from this record. */
  #follows(link: Link, bytes: Buffer, place: Place): boolean {
    const unknown = this.#bad.length;
    for (const bad of this.#bad) this.#changed(bad);
    this.#bad = [];
    const last = this.#last;
    const expected = (last?.seq ?? 0) + 1 + unknown;
    if (last === undefined && this.#partial) return true;
    if (link.prev === noHash && link.seq > 1) return this.#newChain(link, bytes, place, expected);
    if (link.seq < expected && unknown === 0) return this.#outOfPlace(link, place);
    if (link.seq > expected) this.#missing(expected, link.seq - 1, place, link.seq);
    else if (unknown === 0 && link.prev !== (last?.hash ?? noHash)) {
      this.#tell(
        'changed',
        last ?? place,
        `record ${last?.seq ?? 0} is not the one that record ${link.seq} follows`,
      );
    }
    return true;
  }

  #newChain(link: Link, bytes: Buffer, place: Place, expected: number): true {
    if (link.seq > expected) this.#missing(expected, link.seq - 1, place, link.seq);
    const why = parseLine(bytes.toString('utf8'))?.fresh ?? 'no reason is given';
    this.#tell('new_chain', place, `record ${link.seq} begins a new chain: ${why}`);
    this.#sound = true;
    return true;
  }

  #missing(from: number, to: number, place: Place, found: number): void {
    this.#gaps.push({ from, to, index: this.#problems.length });
    const what = from === to ? `record ${from} is` : `records ${from} to ${to} are`;
    this.#tell('missing', place, `${what} missing before record ${found}`);
  }

  /** A record that comes later than it should was moved, not removed: the gap it left is told as that. */
  #outOfPlace(link: Link, place: Place): false {
    const gap = this.#gaps.find(({ from, to }) => from === link.seq && to === link.seq);
    const told = gap && this.#problems[gap.index];
    if (gap && told) {
      const message = `record ${link.seq} was moved from here to ${place.file}:${place.line}`;
      this.#problems[gap.index] = { ...told, kind: 'moved', message };
    } else
      this.#tell(
        'moved',
        place,
        `record ${link.seq} stands where record ${(this.#last?.seq ?? 0) + 1} should`,
      );
    return false;
  }

  #changed(bad: BadLine): void {
    const seq = parseLine(bad.bytes.toString('utf8'))?.seq;
    const message = Number.isInteger(seq) ? `record ${seq} was changed` : 'this line is no record';
    this.#tell('changed', bad, message);
  }

  #checkPinned(link: Link, place: Place): void {
    this.#headSeen = true;
    if (link.hash === this.#head?.hash) return;
    this.#tell('changed', place, `record ${link.seq} is not the one that was pinned when it was written`);
  }

  #checkHead(): void {
    const head = this.#head;
    const last = this.#last;
    const after = { file: last?.file ?? currentName, line: (last?.line ?? 0) + 1 };
    if (head === undefined) {
      if (last && last.seq > 1)
        this.#tell('no_head', after, 'where the trail ended is not known: its head is gone');
    } else if (!this.#headSeen && (last?.seq ?? 0) < head.seq) {
      const from = (last?.seq ?? 0) + 1;
      const what = from === head.seq ? `record ${from} is` : `records ${from} to ${head.seq} are`;
      this.#tell('missing', after, `${what} missing at the end`);
    }
  }

  #tell(kind: AuditProblem['kind'], { file, line }: Place, message: string): void {
    if (kind !== 'new_chain') this.#sound = false;
    if (this.#problems.length < mostProblems) this.#problems.push({ kind, file, line, message });
  }
}
