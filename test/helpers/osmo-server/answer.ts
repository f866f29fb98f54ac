/** What the server answers: JSON, or plain text where `text` is given. */
export interface Answer {
  readonly status: number;
  readonly body?: unknown;
  readonly text?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Ends a request with an answer other than 200. */
export class Refused extends Error {
  readonly answer: Answer;

  constructor(answer: Answer) {
    super(`${answer.status}`);
    this.answer = answer;
  }
}

/** OSMO's own errors: always 400, told apart by the message alone (6.4). */
export function userError(message: string, status = 400): Refused {
  return new Refused({ status, body: { message, error_code: 'USER', workflow_id: null } });
}

/** What the service was seen to say when its database is busy with somebody else's mistake. */
export const databaseMessages = [
  'connection pool is closed',
  'cursor already closed',
  'connection already closed',
] as const;

/** Passing trouble with the database. */
export function databaseError(message: string = databaseMessages[0]): Answer {
  return {
    status: 400,
    body: { message: `Error: ${message}`, error_code: 'DATABASE', workflow_id: null },
  };
}

/** An exception nobody handled. */
export function internalError(message: string): Refused {
  return new Refused({ status: 500, body: { message: `Internal server error: ${message}` } });
}

/** What FastAPI says of a request that does not fit its model. */
export function unprocessable(problem: {
  readonly type: string;
  readonly loc: readonly (string | number)[];
  readonly msg: string;
  readonly input: unknown;
  readonly ctx?: unknown;
}): Refused {
  return new Refused({ status: 422, body: { detail: [problem] } });
}

/** What FastAPI, or the gateway, says in one sentence. */
export function detail(status: number, text: string): Refused {
  return new Refused({ status, body: { detail: text } });
}

/** What the gateway says: plain text. */
export function plain(status: number, text: string): Refused {
  return new Refused({ status, text });
}
