import { backendContract } from '../../contract/backend.ts';
import { startOsmo } from './osmo.ts';

for (const mode of ['dev', 'gateway'] as const) {
  backendContract(`OSMO, ${mode}`, async () => {
    const { backend, server } = await startOsmo({ mode });
    return { backend, now: () => new Date(), signIn: async (id) => server.state.signIn(id) };
  });
}
