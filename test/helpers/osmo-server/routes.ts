import { type Answer, detail, internalError } from './answer.ts';
import type { ServerRequest } from './request.ts';

/** Method, path (`*` stands for one segment) and what answers: JSON with status 200, or a Refused that is thrown. */
export type Route = readonly [
  method: string,
  path: string,
  answer: (request: ServerRequest, ...segments: string[]) => unknown,
];

/** @returns the answer of the route that fits. */
export function answerFrom(routes: readonly Route[], request: ServerRequest): Answer {
  requireVersion(request);
  const path = request.path.split('/');
  const onPath = routes.filter(([, pattern]) => matches(pattern.split('/'), path));
  const route = onPath.find(([method]) => method === request.method);
  if (route) {
    const segments = path.filter((_, index) => route[1].split('/')[index] === '*');
    return { status: 200, body: route[2](request, ...segments) ?? null };
  }
  if (onPath.length > 0) throw detail(405, 'Method Not Allowed');
  const bare = request.path.replace(/\/$/, '');
  if (bare !== request.path && routes.some(([, pattern]) => matches(pattern.split('/'), bare.split('/')))) {
    return { status: 307, text: '', headers: { location: `${request.base}${bare}` } };
  }
  throw detail(404, 'Not Found');
}

function matches(pattern: readonly string[], path: readonly string[]): boolean {
  return (
    pattern.length === path.length &&
    pattern.every((part, index) => part === path[index] || (part === '*' && path[index] !== ''))
  );
}

/** A version that is no version is more than the service can take. */
function requireVersion({ headers }: ServerRequest): void {
  const version = headers['x-osmo-client-version'];
  if (typeof version === 'string' && !/^\d+\.\d+\.\d+(?:\.\w+)?$/.test(version)) {
    throw internalError(`Invalid version ${version}`);
  }
}
