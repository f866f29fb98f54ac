import { memoryVault } from '../../../store/secrets/memory-vault.ts';
import { secretStore } from '../../../store/secrets/secret-store.ts';
import { secretStoreContract } from '../../contract/secret-store.ts';

secretStoreContract('memory', async () => secretStore(memoryVault()));
