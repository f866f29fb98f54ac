// Appends records one after the other and says so of each once it is acknowledged: run as a process of its own.
import { writeSync } from 'node:fs';
import { openAuditLog } from '../../store/audit/open.ts';

const [directory = '', name = '', count = '0', maxBytes = '0'] = process.argv.slice(2);
const log = openAuditLog({
  directory,
  clock: { now: () => new Date() },
  place: async () => ({ context: 'local' }),
  maxBytes: Number(maxBytes),
});

for (let number = 1; number <= Number(count); number++) {
  const user = `${name}-${number}`;
  await log.append({ action: 'user.create', outcome: 'done', user });
  writeSync(1, `${user}\n`);
}
