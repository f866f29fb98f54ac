import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';

/** A secret as the API serves it; the values are in base64. */
interface ApiSecret {
  apiVersion: 'v1';
  kind: 'Secret';
  metadata: { name: string; namespace: string; uid: string; resourceVersion: string };
  data: Record<string, string>;
  type: string;
  immutable?: boolean;
}

/** What the cluster does wrong. */
export interface ClusterFaults {
  /** Verbs that are not allowed on secrets, and are also not by `can-i`. */
  readonly forbid?: readonly ('create' | 'get' | 'patch')[];
  readonly hideNamespaces?: boolean;
  /** Only who shows this bearer token is let in. */
  readonly bearer?: string;
  /** Every request is answered with this status. */
  readonly status?: 401 | 500 | 503;
  /** Writes are refused with this message. */
  readonly refuseWrites?: string;
  /** Writes are done, but the connection is cut before the answer. */
  readonly dropAnswers?: boolean;
  /** Writes are answered as if they were done. */
  readonly forgetWrites?: boolean;
}

/** A cluster as far as kubectl needs one to keep secrets. It speaks TLS: without, kubectl shows nobody a token. */
export interface Cluster {
  /** The environment in which kubectl finds it: a kubeconfig with the contexts `test` (current) and `gone`. */
  readonly env: { readonly KUBECONFIG: string; readonly HOME: string };
  readonly namespaces: Set<string>;
  readonly requests: readonly { readonly method: string; readonly path: string; readonly body: string }[];
  faults: ClusterFaults;
  /** Makes a secret as `kubectl create` does. */
  put(place: string, data: Record<string, string>, more?: { type?: string; immutable?: boolean }): void;
  /** @returns what a secret `NAMESPACE/NAME` holds, decoded; undefined where there is none. */
  data(place: string): Record<string, string> | undefined;
}

const tls = path.resolve(import.meta.dirname, '../fixtures/tls');

/** Starts a cluster with one namespace, `osmo`, that is gone after the test. */
export async function startCluster(): Promise<Cluster> {
  const home = await mkdtemp(path.join(tmpdir(), 'svcacct-kube-'));
  const state = new State();
  const [key, cert] = await Promise.all([
    readFile(path.join(tls, 'server-key.pem')),
    readFile(path.join(tls, 'server.pem')),
  ]);
  const server = createServer({ key, cert }, (request, response) => void answer(state, request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const KUBECONFIG = path.join(home, 'kubeconfig');
  await writeFile(KUBECONFIG, kubeconfig(port), { mode: 0o600 });
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    await rm(home, { recursive: true, force: true });
  });
  return Object.assign(state, { env: { KUBECONFIG, HOME: home } });
}

class State {
  readonly namespaces = new Set(['osmo']);
  readonly requests: { method: string; path: string; body: string }[] = [];
  faults: ClusterFaults = {};
  readonly secrets = new Map<string, ApiSecret>();
  /** By secret and manager: the keys that manager applied. */
  readonly managers = new Map<string, Map<string, Set<string>>>();
  private version = 0;

  put(place: string, data: Record<string, string>, more: { type?: string; immutable?: boolean } = {}): void {
    const encoded = Object.entries(data).map(([key, value]) => [key, Buffer.from(value).toString('base64')]);
    this.write(place, Object.fromEntries(encoded), more);
  }

  data(place: string): Record<string, string> | undefined {
    const secret = this.secrets.get(place);
    return (
      secret &&
      Object.fromEntries(
        Object.entries(secret.data).map(([key, value]) => [key, Buffer.from(value, 'base64').toString()]),
      )
    );
  }

  write(place: string, data: Record<string, string>, more: object = {}): ApiSecret {
    const [namespace = '', name = ''] = place.split('/');
    this.version += 1;
    const secret: ApiSecret = {
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name, namespace, uid: `uid-${place}`, resourceVersion: String(this.version) },
      data,
      type: this.secrets.get(place)?.type ?? 'Opaque',
      ...more,
    };
    this.secrets.set(place, secret);
    return secret;
  }

  /** A server-side apply: keys that this manager applied before and leaves out now go, all others stay. */
  apply(place: string, manager: string, data: Record<string, string>): ApiSecret {
    const managers = this.managers.get(place) ?? new Map<string, Set<string>>();
    this.managers.set(place, managers);
    const given = new Set(Object.keys(data));
    const dropped = [...(managers.get(manager) ?? [])].filter((key) => !given.has(key));
    for (const keys of managers.values()) for (const key of given) keys.delete(key);
    managers.set(manager, given);
    const old = Object.entries(this.secrets.get(place)?.data ?? {}).filter(([key]) => !dropped.includes(key));
    return this.write(place, { ...Object.fromEntries(old), ...data });
  }
}

async function answer(state: State, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  const body = Buffer.concat(parts).toString('latin1');
  const url = new URL(request.url ?? '/', 'http://cluster');
  state.requests.push({ method: request.method ?? '', path: url.pathname, body });
  const { bearer } = state.faults;
  const [status, value] =
    bearer === undefined || request.headers.authorization === `Bearer ${bearer}`
      ? reply(state, request.method ?? '', url, body)
      : failure(401, 'Unauthorized', 'Unauthorized');
  if (state.faults.dropAnswers && request.method === 'PATCH') {
    response.destroy();
    return;
  }
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(value));
}

type Reply = readonly [status: number, value: unknown];

function reply(state: State, method: string, url: URL, body: string): Reply {
  const { faults } = state;
  if (faults.status === 401) return failure(401, 'Unauthorized', 'Unauthorized');
  if (faults.status) return failure(faults.status, 'InternalError', 'the server is in trouble');
  if (url.pathname in discovery) return [200, discovery[url.pathname]];
  if (url.pathname.endsWith('/selfsubjectaccessreviews')) return review(faults, body);
  const secret = /^\/api\/v1\/namespaces\/([^/]+)\/secrets\/([^/]+)$/.exec(url.pathname);
  if (secret) return secretReply(state, method, url, body, `${secret[1]}/${secret[2]}`);
  const [, namespace] = /^\/api\/v1\/namespaces\/([^/]+)$/.exec(url.pathname) ?? [];
  if (namespace === undefined) return failure(404, 'NotFound', `there is no ${url.pathname}`);
  if (faults.hideNamespaces) return forbidden('get', `namespaces "${namespace}"`);
  if (!state.namespaces.has(namespace)) return missing('namespaces', namespace);
  return [200, { apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } }];
}

function secretReply(state: State, method: string, url: URL, body: string, place: string): Reply {
  const { faults } = state;
  const [namespace = '', name = ''] = place.split('/');
  const existing = state.secrets.get(place);
  if (method === 'GET') {
    if (faults.forbid?.includes('get')) return forbidden('get', `secrets "${name}"`);
    return existing ? [200, existing] : missing('secrets', name);
  }
  if (method !== 'PATCH' || url.searchParams.get('force') !== 'true') return failure(405, 'x', method);
  if (!state.namespaces.has(namespace)) return missing('namespaces', namespace);
  const verb = faults.forbid?.includes('patch') ? 'patch' : existing ? undefined : 'create';
  if (verb && faults.forbid?.includes(verb)) return forbidden(verb, `secrets "${name}"`);
  if (existing?.immutable) return failure(422, 'Invalid', 'field is immutable when `immutable` is set');
  if (faults.refuseWrites) return failure(500, 'InternalError', faults.refuseWrites);
  const manager = url.searchParams.get('fieldManager') ?? '';
  const { data } = JSON.parse(body) as { data: Record<string, string> };
  return [
    200,
    faults.forgetWrites ? state.write(place, existing?.data ?? {}) : state.apply(place, manager, data),
  ];
}

/** New kubectls ask in protobuf, old ones in JSON: in both the verb is a word of its own. */
function review({ forbid = [] }: ClusterFaults, body: string): Reply {
  const [verb] = /\b(create|get|patch)\b/.exec(body) ?? [];
  const allowed = !forbid.some((one) => one === verb);
  return [
    201,
    { kind: 'SelfSubjectAccessReview', apiVersion: 'authorization.k8s.io/v1', status: { allowed } },
  ];
}

function missing(kind: string, name: string): Reply {
  return failure(404, 'NotFound', `${kind} "${name}" not found`);
}

function forbidden(verb: string, what: string): Reply {
  return failure(403, 'Forbidden', `${what} is forbidden: User "svc" cannot ${verb} it`);
}

function failure(code: number, reason: string, message: string): Reply {
  return [code, { kind: 'Status', apiVersion: 'v1', metadata: {}, status: 'Failure', message, reason, code }];
}

const group = { groupVersion: 'authorization.k8s.io/v1', version: 'v1' };
const verbs = ['create', 'get', 'patch'];

/** What the API has, as kubectl asks before anything else. */
const discovery: Readonly<Record<string, unknown>> = {
  '/version': { major: '1', minor: '32', gitVersion: 'v1.32.0' },
  '/api': { kind: 'APIVersions', versions: ['v1'] },
  '/apis': {
    kind: 'APIGroupList',
    apiVersion: 'v1',
    groups: [{ name: 'authorization.k8s.io', versions: [group], preferredVersion: group }],
  },
  '/api/v1': {
    kind: 'APIResourceList',
    groupVersion: 'v1',
    resources: [
      { name: 'secrets', singularName: 'secret', namespaced: true, kind: 'Secret', verbs },
      { name: 'namespaces', singularName: 'namespace', namespaced: false, kind: 'Namespace', verbs },
    ],
  },
  '/apis/authorization.k8s.io/v1': {
    kind: 'APIResourceList',
    groupVersion: 'authorization.k8s.io/v1',
    resources: [
      {
        name: 'selfsubjectaccessreviews',
        singularName: 'selfsubjectaccessreview',
        namespaced: false,
        kind: 'SelfSubjectAccessReview',
        verbs: ['create'],
      },
    ],
  },
};

function kubeconfig(port: number): string {
  const trusted = { 'certificate-authority': path.join(tls, 'ca.pem') };
  return JSON.stringify({
    apiVersion: 'v1',
    kind: 'Config',
    clusters: [
      { name: 'test', cluster: { server: `https://127.0.0.1:${port}`, ...trusted } },
      // Nothing listens there.
      { name: 'gone', cluster: { server: 'https://127.0.0.1:9', ...trusted } },
    ],
    users: [{ name: 'svc', user: { token: 'anybody' } }],
    contexts: ['test', 'gone'].map((name) => ({ name, context: { cluster: name, user: 'svc' } })),
    'current-context': 'test',
  });
}
