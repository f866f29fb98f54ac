import type { Actions } from '../../../src/usecases/actions.ts';
import type { Task } from '../../screen.ts';
import type { Proof, SigningInParams } from './proof.ts';
import type { SigningInAction } from './state.ts';

/** The person sees that something goes on. */
const tickEvery = 1000;

/** Signs in, and tells where the person has to go for it. Given up as soon as the screen is closed: nothing is stored then. */
export function signIn({ request, proof }: SigningInParams): Task<SigningInAction> {
  return {
    async run({ actions }, send, signal) {
      const credential = await credentialOf(actions, proof);
      const ticking = setInterval(() => send({ kind: 'tick' }), tickEvery);
      ticking.unref();
      try {
        const loggedIn = await actions.signIn(request, credential, {
          signal,
          async visit({ url, code, seconds }) {
            // Where a code is entered is for any machine; without one it is for the browser of this one.
            const isOpen = code === undefined && (await actions.openPage(url));
            const page = { url, code, seconds, isOpen, qrCodes: [] };
            send({ kind: 'visit', page });
            if (code === undefined) return;
            const { qrCodes } = await import('./qr-code.ts');
            send({ kind: 'visit', page: { ...page, qrCodes: qrCodes(url) } });
          },
        });
        return { kind: 'done', loggedIn };
      } finally {
        clearInterval(ticking);
      }
    },
    failed: (problem) => ({ kind: 'failed', problem }),
  };
}

async function credentialOf(actions: Actions, proof: Proof) {
  if (!('file' in proof)) return proof;
  return { method: proof.method, token: await actions.secretInFile(proof.file, false) };
}

/** Shows the page in the browser of this machine. */
export function showPage(url: string): Task<SigningInAction> {
  return {
    run: async ({ actions }) => ({ kind: 'shown', isOpen: await actions.openPage(url) }),
    failed: (problem) => ({ kind: 'notDone', problem }),
    background: true,
  };
}

/** Puts the address on the clipboard. */
export function copyPage(url: string): Task<SigningInAction> {
  return {
    run: async ({ copy }) => ({ kind: 'copied', how: await copy(url, 'text') }),
    failed: (problem) => ({ kind: 'notDone', problem }),
    background: true,
  };
}
