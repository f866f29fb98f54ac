import type { ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Answer, databaseError } from './answer.ts';

/** What goes wrong with a request. `after` the work was done, or instead of it. */
export type Fault =
  /** Answers late, by so many milliseconds; `after`, the work is done at once. */
  | { readonly kind: 'slow'; readonly ms: number; readonly after?: true }
  /** Closes the connection: after the work, or before it. */
  | { readonly kind: 'drop'; readonly after: boolean }
  /** Sends half of the answer, then closes the connection. */
  | { readonly kind: 'truncate' }
  /** `error_code: DATABASE`. */
  | { readonly kind: 'database'; readonly after: boolean; readonly message?: string }
  /** Any other answer. */
  | { readonly kind: 'answer'; readonly after: boolean; readonly answer: Answer }
  /** An answer of so many bytes. */
  | { readonly kind: 'huge'; readonly bytes: number }
  /** Never answers. */
  | { readonly kind: 'hang'; readonly after: boolean };

/** Answers of other things than an OSMO service. */
export const answers = {
  garbage: { status: 200, text: '{"users": [tru', headers: { 'content-type': 'application/json' } },
  wrongShape: { status: 200, body: { users: 'none', total_results: '3' } },
  html: {
    status: 200,
    text: '<!doctype html><title>Welcome</title>',
    headers: { 'content-type': 'text/html' },
  },
  unauthorised: { status: 401, text: 'Jwt is expired' },
  forbidden: { status: 403, text: 'access denied' },
  internal: { status: 500, body: { message: 'Internal server error: boom' } },
  tooMany: (seconds: number): Answer => ({
    status: 429,
    text: 'local_rate_limited',
    headers: { 'retry-after': String(seconds) },
  }),
  gateway: (status: 502 | 503 | 504): Answer => ({ status, text: 'upstream connect error' }),
  redirect: (location: string): Answer => ({ status: 302, text: '', headers: { location } }),
} as const;

/** Which requests a fault is for, and how many of them. */
export interface FaultPlan {
  readonly fault: Fault;
  /** Method and path, `POST /api/auth/user`; all if not given. */
  readonly on?: RegExp;
  /** 1 if not given. */
  readonly times?: number;
  /** What goes wrong from then on. */
  readonly next?: FaultPlan;
}

/** Faults that were asked for, each until it is used up. */
export class Faults {
  #plans: { plan: FaultPlan; left: number }[] = [];

  add(plan: FaultPlan): void {
    this.#plans.push({ plan, left: plan.times ?? 1 });
  }

  clear(): void {
    this.#plans = [];
  }

  take(method: string, path: string): Fault | undefined {
    const asked = `${method} ${path}`;
    const due = this.#plans.find(({ plan, left }) => left > 0 && (plan.on ?? /./).test(asked));
    if (!due) return undefined;
    due.left -= 1;
    if (due.plan.next) this.add(due.plan.next);
    return due.plan.fault;
  }
}

/** Answers a request, going wrong as asked. `work` does what the request asks for. */
export async function answerWith(
  fault: Fault | undefined,
  work: () => Answer,
  response: ServerResponse,
): Promise<void> {
  if (fault === undefined) return send(response, work());
  if (fault.kind === 'slow') {
    const early = fault.after && work();
    await sleep(fault.ms, undefined, { ref: false });
    return send(response, early || work());
  }
  if (fault.kind === 'huge') return sendHuge(response, fault.bytes);
  if (fault.kind === 'truncate') return sendHalf(response, work());
  if (fault.after) work();
  if (fault.kind === 'hang') return;
  if (fault.kind === 'drop') {
    response.socket?.destroy();
    return;
  }
  send(response, fault.kind === 'database' ? databaseError(fault.message) : fault.answer);
}

function send(response: ServerResponse, answer: Answer): void {
  const { type, body } = written(answer);
  response.writeHead(answer.status, { 'content-type': type, ...answer.headers }).end(body);
}

function sendHalf(response: ServerResponse, answer: Answer): void {
  const { type, body } = written(answer);
  response.writeHead(answer.status, { 'content-type': type, 'content-length': Buffer.byteLength(body) });
  response.write(body.slice(0, Math.floor(body.length / 2)), () => response.socket?.destroy());
}

function sendHuge(response: ServerResponse, bytes: number): void {
  response.writeHead(200, { 'content-type': 'application/json' });
  const block = Buffer.alloc(1 << 20, ' ');
  let left = bytes;
  const more = () => {
    while (left > 0 && !response.destroyed) {
      left -= block.length;
      if (!response.write(block)) return response.once('drain', more);
    }
    return response.end('[]');
  };
  more();
}

function written({ body, text }: Answer): { type: string; body: string } {
  return text === undefined
    ? { type: 'application/json', body: JSON.stringify(body) }
    : { type: 'text/plain', body: text };
}
