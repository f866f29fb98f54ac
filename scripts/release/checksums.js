import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** Writes SHA256SUMS beside the files, as `sha256sum --check` reads it. */
export function writeChecksums(out, files) {
  const lines = files.map((file) => {
    const sum = createHash('sha256').update(readFileSync(file)).digest('hex');
    return `${sum}  ${path.basename(file)}\n`;
  });
  writeFileSync(path.join(out, 'SHA256SUMS'), lines.join(''));
}
