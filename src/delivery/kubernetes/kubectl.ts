import { isUserError, UserError } from '../../errors.ts';
import type { Runner, RunResult } from '../../ports.ts';
import { runOrFail } from '../run-or-fail.ts';

/** How long kubectl may take: it may have to ask a cloud's login helper first. */
const patienceMs = 60_000;

/** What a run of kubectl is given; the secret is taken out of what is told of its failure. */
interface KubectlInput {
  readonly input?: string;
  readonly secret?: string;
  readonly signal?: AbortSignal | undefined;
}

/** `kubectl` in one context. Trouble is a UserError `delivery_failed`, with a hint for what it said. */
export interface Kubectl {
  /** @returns what it printed. */
  run(args: readonly string[], input?: KubectlInput): Promise<string>;
  /** @returns whether `kubectl auth can-i` says yes. */
  mayI(args: readonly string[], signal?: AbortSignal): Promise<boolean>;
}

/** @param context the context of the kubeconfig; the current one where it is undefined */
export function openKubectl(runner: Runner, context: string | undefined): Kubectl {
  const always = [...(context === undefined ? [] : [`--context=${context}`]), '--request-timeout=20s'];
  const call = async (
    args: readonly string[],
    input: KubectlInput,
    fine?: (result: RunResult) => boolean,
  ): Promise<string> => {
    try {
      const all = { timeoutMs: patienceMs, ...input };
      return (await runOrFail(runner, 'kubectl', [...args, ...always], all, fine)).stdout;
    } catch (error) {
      throw isUserError(error, 'delivery_failed') ? hinted(error) : error;
    }
  };
  return {
    run: (args, input = {}) => call(args, input),
    async mayI(args, signal) {
      // "no" ends with 1, as does a cluster out of reach, which says nothing on stdout.
      const answered = ({ stdout }: RunResult) => /^(yes|no)\b/m.test(stdout);
      return /^yes\b/m.test(await call(['auth', 'can-i', ...args], { signal }, answered));
    },
  };
}

const hints: readonly (readonly [RegExp, string])[] = [
  [/There is no program/, 'Install kubectl (Debian: kubernetes-client) and try again.'],
  [/context .*does not exist|no context exists/i, '"kubectl config get-contexts" lists the contexts.'],
  [/Forbidden|forbidden/, 'Ask for a role that may get, create and patch secrets in this namespace.'],
  [
    /Unauthorized|logged in|credentials|reading input|error: EOF/,
    'Log in to the cluster again, then try again.',
  ],
  [
    /connection refused|was refused|no such host|Unable to connect|dial tcp|i\/o timeout|deadline|did not end within/i,
    'The cluster is out of reach: "kubectl cluster-info" shows which cluster is used.',
  ],
];

function hinted({ message: all, hint }: UserError): UserError {
  const known = hints.find(([pattern]) => pattern.test(all))?.[1];
  // Its log says the same up to five times before it says it once for people.
  const said = all.split('\n').filter((line) => !/^[EWI]\d{4} |memcache\.go/.test(line));
  const [message = all, ...details] = said.length > 1 ? said : all.split('\n');
  return new UserError('delivery_failed', message, known ?? hint ?? 'It is unknown whether it arrived.', {
    details,
  });
}
