import type { Task } from '../../screen.ts';
import type { TransferAction } from './state.ts';

const failed: Task<TransferAction>['failed'] = (problem) => ({ kind: 'failed', problem });

const told = (send: (action: TransferAction) => void, signal: AbortSignal) => ({
  signal,
  progress: (done: number, total: number) => send({ kind: 'progress', done, total }),
});

/** Finds the paths that begin with what is typed. */
export function completeFile(typed: string): Task<TransferAction> {
  return {
    run: async ({ actions }) => ({ kind: 'completed', typed, paths: await actions.completePath(typed) }),
    failed,
  };
}

/** Finds out what an import would do. */
export function previewFile(file: string): Task<TransferAction> {
  return {
    run: async ({ actions }, send, signal) => ({
      kind: 'previewed',
      imported: await actions.previewImport(file, told(send, signal)),
    }),
    failed,
  };
}

/** Imports it. */
export function importIt(file: string, keepRoles: boolean): Task<TransferAction> {
  return {
    run: async ({ actions }, send, signal) => ({
      kind: 'imported',
      imported: await actions.importFile(file, keepRoles, told(send, signal)),
    }),
    failed,
  };
}

/** Looks whether an export would replace something. */
export function lookAtPlace(file: string): Task<TransferAction> {
  return {
    run: async ({ actions }) => {
      const seen = await actions.fileSeen(file);
      return { kind: seen === undefined ? 'exportSure' : 'isThere', file, seen };
    },
    failed,
  };
}

/** Exports to it, and replaces what was seen there only. */
export function exportIt(file: string, seen: string | undefined): Task<TransferAction> {
  return {
    run: async ({ actions }, send, signal) => ({
      kind: 'exported',
      ...(await actions.exportTo(file, seen, told(send, signal))),
    }),
    failed,
  };
}
