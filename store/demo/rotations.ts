import type { Rotation } from '../../src/domain/rotation/rotation.ts';
import type { RotationJournal } from '../../src/ports.ts';

/** @returns a journal of rotations that ends with the process. */
export function demoRotations(): RotationJournal {
  const rotations = new Map<string, Rotation>();
  const inWork = new Set<string>();
  return {
    list: async () => [...rotations.values()],
    find: async (id) => rotations.get(id),
    save: async (rotation) => void rotations.set(rotation.id, rotation),
    remove: async (id) => void rotations.delete(id),
    exclusively: async (id, work) => {
      if (inWork.has(id)) return undefined;
      inWork.add(id);
      try {
        return { result: await work() };
      } finally {
        inWork.delete(id);
      }
    },
    isInWork: async (id) => inWork.has(id),
  };
}
