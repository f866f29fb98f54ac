import type { OpenSecrets, Ports, SecretStore } from '../../ports.ts';

/** What a rotation needs of the world. */
export type RotationPorts = Pick<
  Ports,
  'backend' | 'secretRecords' | 'rotations' | 'delivery' | 'digest' | 'clock' | 'runner'
> &
  OpenSecrets;

/** The same, with the secret store opened. */
export type OpenedPorts = Omit<RotationPorts, 'secrets'> & { readonly secrets: SecretStore };

/** @returns the ports with the secret store opened, which may ask for a passphrase. */
export async function opened(ports: RotationPorts): Promise<OpenedPorts> {
  return { ...ports, secrets: await ports.secrets() };
}
