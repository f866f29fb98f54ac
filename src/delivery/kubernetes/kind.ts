import { noSink, type SinkKind } from '../sink-kind.ts';

/** A key of a Kubernetes secret; the current context of kubectl where none is named. */
export interface KubernetesPlace {
  readonly namespace: string;
  readonly secret: string;
  readonly key: string;
  readonly context?: string;
}

/** The key of a Kubernetes secret that OSMO's own charts read. */
const defaultKey = 'token';

// What Kubernetes accepts as the name of a namespace, of a secret, and of a key in it.
const namespacePattern = /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/;
const secretPattern = /^(?=.{1,253}$)[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;
const keyPattern = /^(?!\.\.?$)[-._a-zA-Z0-9]{1,253}$/;

/** `kubernetes:NAMESPACE/SECRET[/KEY][?context=C]`. */
export const kubernetesKind: SinkKind<KubernetesPlace> = {
  parse(rest, whole) {
    const question = rest.indexOf('?');
    const place = question === -1 ? rest : rest.slice(0, question);
    const [namespace = '', secret = '', key = defaultKey, ...more] = place.split('/');
    if (!namespacePattern.test(namespace)) throw noSink(whole, `invalid namespace "${namespace}"`);
    if (!secretPattern.test(secret)) throw noSink(whole, `invalid secret name "${secret}"`);
    if (!keyPattern.test(key)) throw noSink(whole, `invalid key "${key}"`);
    if (more.length > 0) throw noSink(whole, 'it has too many parts');
    const context = question === -1 ? undefined : contextOf(rest.slice(question + 1), whole);
    return { namespace, secret, key, ...(context === undefined ? {} : { context }) };
  },
  write({ namespace, secret, key, context }) {
    const query = context === undefined ? '' : `?context=${encodeURIComponent(context)}`;
    return `${namespace}/${secret}/${key}${query}`;
  },
  async open(spec, place, ports) {
    const { kubernetesSink } = await import('./sink.ts');
    return kubernetesSink(spec, place, ports);
  },
};

function contextOf(query: string, whole: string): string {
  const settings = new URLSearchParams(query);
  const unknown = [...settings.keys()].find((name) => name !== 'context');
  if (unknown !== undefined)
    throw noSink(whole, `unknown setting "${unknown}"; the only setting is "context"`);
  const context = settings.get('context');
  if (!context) throw noSink(whole, 'it names no context after "?context="');
  return context;
}
