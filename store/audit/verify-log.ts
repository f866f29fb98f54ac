import type { AuditVerdict } from '../../src/ports.ts';
import { ChainWalk } from './chain-walk.ts';
import { snapshot } from './read-log.ts';

/** Checks every record of a trail against the one before it, and its end against the head. */
export async function verifyLogFiles(directory: string): Promise<AuditVerdict> {
  const { head, files, close } = await snapshot(directory);
  try {
    const walk = new ChainWalk({ head });
    for (const file of files) walk.file(file.name, file.bytes());
    return { directory, ...walk.end() };
  } finally {
    close();
  }
}
