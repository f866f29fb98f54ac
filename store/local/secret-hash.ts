/** @returns the SHA-256 of a secret, in hex. Loads node:crypto on first use: listing needs none of it. */
export async function secretHash(secret: string): Promise<string> {
  const { createHash } = await import('node:crypto');
  return createHash('sha256').update(secret).digest('hex');
}
