import { flag, mapOf, maybe, object, text } from '../../domain/values/schema.ts';
import { UserError } from '../../errors.ts';
import type { Digest, Held, Ports, Sink } from '../../ports.ts';
import type { KubernetesPlace } from './kind.ts';
import { type Kubectl, openKubectl } from './kubectl.ts';

/** What is read of a secret in Kubernetes; the values are in base64. */
const storedSecret = object<{ data: unknown; immutable: unknown }>()({
  data: maybe(mapOf(text)),
  immutable: maybe(flag),
});

/**
 * A key of a Kubernetes secret. The manifest goes to kubectl on its stdin, as a server-side apply: only this key is
 * ours, all others stay as they are, and a secret that is not there is made.
 */
export function kubernetesSink(
  spec: string,
  place: KubernetesPlace,
  ports: Pick<Ports, 'runner' | 'digest'>,
): Sink {
  const kubectl = openKubectl(ports.runner, place.context);
  const readBack = async (signal?: AbortSignal): Promise<Held> => {
    const value = (await readSecret(kubectl, place, signal))?.data?.[place.key];
    if (value === undefined) return { kind: 'nothing' };
    const text = Buffer.from(value, 'base64')
      .toString('utf8')
      .replace(/\r?\n$/, '');
    return { kind: 'secret', sha256: ports.digest.sha256(text) };
  };
  return {
    spec,
    probe: (signal) => probe(kubectl, place, signal),
    async deliver(secret, signal) {
      const args = [...applyArgs, `--field-manager=${managerOf(place, ports.digest)}`];
      try {
        await kubectl.run(args, { input: manifest(place, secret), secret, signal });
      } catch (error) {
        // Only the answer may have been lost.
        const held = await readBack(signal).catch(() => undefined);
        if (held?.kind !== 'secret' || held.sha256 !== ports.digest.sha256(secret)) throw error;
      }
    },
    readBack,
  };
}

/** Validation would fetch the whole schema of the cluster, to check four fields. */
const applyArgs = ['apply', '--server-side', '--force-conflicts', '--validate=false', '--filename=-'];

/**
 * Whose the field is, for the cluster. One name per key: what a manager applied before and leaves out now is removed, so
 * that two tokens in one secret would take turns in deleting each other. The cluster takes 128 characters.
 */
function managerOf({ key }: KubernetesPlace, digest: Digest): string {
  return `svcacct-${key.length <= 100 ? key : digest.sha256(key)}`;
}

function manifest({ namespace, secret: name, key }: KubernetesPlace, secret: string): string {
  return JSON.stringify({
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name, namespace },
    data: { [key]: Buffer.from(secret).toString('base64') },
  });
}

async function probe(
  kubectl: Kubectl,
  place: KubernetesPlace,
  signal: AbortSignal | undefined,
): Promise<void> {
  const existing = await readSecret(kubectl, place, signal);
  if (existing?.immutable) {
    throw new UserError(
      'delivery_failed',
      `The secret ${place.namespace}/${place.secret} is immutable.`,
      'Delete it, or deliver to another Secret.',
    );
  }
  if (!existing) await mustHaveNamespace(kubectl, place, signal);
  const needed = existing
    ? [['patch', `secrets/${place.secret}`]]
    : [
        ['create', 'secrets'],
        ['patch', `secrets/${place.secret}`],
      ];
  for (const [verb = '', resource = ''] of needed)
    await mustBeAllowed(kubectl, place, verb, resource, signal);
}

/** Also proves that the cluster is there and that secrets may be read: what is delivered is read back. */
async function readSecret(
  kubectl: Kubectl,
  { namespace, secret }: KubernetesPlace,
  signal: AbortSignal | undefined,
): Promise<ReturnType<typeof storedSecret> | undefined> {
  const args = ['get', 'secret', secret, `--namespace=${namespace}`, '--ignore-not-found', '--output=json'];
  const answer = await kubectl.run(args, { signal });
  if (answer.trim() === '') return undefined;
  try {
    return storedSecret(JSON.parse(answer));
  } catch {
    throw new UserError(
      'delivery_failed',
      `kubectl did not return the secret ${namespace}/${secret} in a form that can be read.`,
      `"kubectl ${args.slice(0, 4).join(' ')}" shows its answer.`,
    );
  }
}

/** Who may write a secret often may not look at namespaces: only a clear "there is none" counts. */
async function mustHaveNamespace(
  kubectl: Kubectl,
  { namespace }: KubernetesPlace,
  signal: AbortSignal | undefined,
): Promise<void> {
  try {
    await kubectl.run(['get', 'namespace', namespace, '--output=name'], { signal });
  } catch (error) {
    if (!(error instanceof UserError) || !/\(NotFound\)/.test(error.message)) return;
    throw new UserError(
      'delivery_failed',
      `There is no namespace ${namespace} in the cluster.`,
      `"kubectl create namespace ${namespace}" creates it.`,
    );
  }
}

async function mustBeAllowed(
  kubectl: Kubectl,
  { namespace }: KubernetesPlace,
  verb: string,
  resource: string,
  signal: AbortSignal | undefined,
): Promise<void> {
  if (await kubectl.mayI([verb, resource, `--namespace=${namespace}`], signal)) return;
  throw new UserError(
    'delivery_failed',
    `You may not ${verb} ${resource} in the namespace ${namespace}.`,
    'Ask for a role that may get, create and patch secrets there ("kubectl auth can-i" shows what you may).',
  );
}
