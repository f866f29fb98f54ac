import type { AuditRecord, AuditVerdict } from '../../src/ports.ts';
import { currentName } from './files.ts';
import { Findings, type LogPlace } from './findings.ts';
import type { Head } from './head.ts';
import { followingHash, type Link, scanLine } from './line-scan.ts';
import { noHash, parseLine } from './record.ts';

/** A record that was reached, and where it stands. */
interface Reached extends LogPlace {
  readonly seq: number;
  readonly hash: string;
}

/** A line that is no record as it was written. */
interface BadLine extends LogPlace {
  readonly bytes: Buffer;
  /** The last line of its file, without a newline. */
  readonly open: boolean;
}

/** Walks over a trail, file by file, and finds where it is not as it was written. */
export class ChainWalk {
  #last: Reached | undefined;
  /** The line of the newest record. */
  #lastLine: () => string = () => '';
  #records = 0;
  #files = 0;
  #torn = 0;
  /** Bad lines since the last good one. */
  #bad: BadLine[] = [];
  readonly #findings = new Findings();
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
    return parseLine(this.#lastLine());
  }

  /** Whether the chain that the newest record belongs to is whole so far. */
  get sound(): boolean {
    return this.#findings.sound && this.#bad.every(({ open }) => open);
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
      const from = start;
      const newline = bytes.indexOf(0x0a, from);
      const to = newline === -1 ? bytes.length : newline;
      const isNext = this.#goesOn(bytes, from, to, name, line);
      if (!isNext) this.#line(bytes.subarray(from, to), { file: name, line }, newline === -1);
      start = to + 1;
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
      problems: this.#findings.problems,
    };
  }

  /** Takes a line that is just the record that should come: nearly all of them are, and this is quick. */
  #goesOn(bytes: Buffer, from: number, to: number, file: string, line: number): boolean {
    const last = this.#last;
    if (last === undefined || this.#bad.length > 0) return false;
    const seq = last.seq + 1;
    const hash = followingHash(bytes, from, to, { seq, prev: last.hash });
    if (hash === undefined) return false;
    this.#take({ seq, hash, file, line }, () => bytes.toString('utf8', from, to));
    return true;
  }

  #take(next: Reached, text: () => string): void {
    this.#last = next;
    this.#lastLine = text;
    this.#records++;
    if (next.seq === this.#head?.seq) this.#checkPinned(next);
  }

  #line(bytes: Buffer, place: LogPlace, open: boolean): void {
    const link = scanLine(bytes);
    if (link === undefined) {
      this.#bad.push({ ...place, bytes, open });
      return;
    }
    if (this.#bad.length > 0) this.#explainBad(link, bytes);
    const { seq, hash } = link;
    if (this.#follows(link, bytes, place)) this.#take({ seq, hash, ...place }, () => bytes.toString('utf8'));
    else this.#records++;
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
  #follows({ seq, prev }: Link, bytes: Buffer, place: LogPlace): boolean {
    const unknown = this.#bad.length;
    for (const bad of this.#bad) this.#changed(bad);
    this.#bad = [];
    const last = this.#last;
    if (last === undefined && this.#partial) return true;
    const expected = (last?.seq ?? 0) + 1 + unknown;
    const isNewChain = prev === noHash && seq > 1;
    if (seq < expected && unknown === 0 && !isNewChain) {
      this.#findings.outOfPlace(seq, place, expected);
      return false;
    }
    if (seq > expected) this.#findings.missing(expected, seq - 1, place, `before record ${seq}`);
    if (isNewChain) this.#findings.newChain(seq, place, reasonIn(bytes));
    else if (seq === expected && unknown === 0 && prev !== (last?.hash ?? noHash)) {
      const message = `record ${last?.seq ?? 0} does not match the record before record ${seq}`;
      this.#findings.changed(last ?? place, message);
    }
    return true;
  }

  #changed(bad: BadLine): void {
    const seq = parseLine(bad.bytes.toString('utf8'))?.seq;
    const message = Number.isInteger(seq) ? `record ${seq} was modified` : 'this line is not a record';
    this.#findings.changed(bad, message);
  }

  #checkPinned(record: Reached): void {
    this.#headSeen = true;
    if (record.hash === this.#head?.hash) return;
    const message = `record ${record.seq} is not the one that was pinned when it was written`;
    this.#findings.changed(record, message);
  }

  #checkHead(): void {
    const { seq = 0, file = currentName, line = 0 } = this.#last ?? {};
    const after = { file, line: line + 1 };
    const pinned = this.#head?.seq;
    if (pinned === undefined) {
      if (seq > 1) this.#findings.noHead(after);
    } else if (!this.#headSeen && seq < pinned) this.#findings.missing(seq + 1, pinned, after, 'at the end');
  }
}

/** @returns why a new chain begins with this record. */
function reasonIn(line: Buffer): string {
  return parseLine(line.toString('utf8'))?.fresh ?? 'no reason is given';
}
