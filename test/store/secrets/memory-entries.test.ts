import { memoryEntries } from '../../../store/secrets/memory-entries.ts';
import { secretStore } from '../../../store/secrets/secret-store.ts';
import { secretStoreContract } from '../../contract/secret-store.ts';

secretStoreContract('memory', async () => secretStore(memoryEntries()));
