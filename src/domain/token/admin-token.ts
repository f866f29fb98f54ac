import type { AccessToken } from './token.ts';

/**
 * @returns whether a token is the one that an OSMO deployment makes itself for its administrator, for about ten years:
 * what the API does to it does not last
 */
export function isMadeByService({ token_name }: Pick<AccessToken, 'token_name'>): boolean {
  return token_name === 'default-admin-token';
}

/** What is so about that token, and what ends it. */
export const madeByService = {
  message:
    'The service creates this administrator token itself, valid for about ten years, and creates it again if it is deleted.',
  fix: 'Change it in its Kubernetes Secret and restart the service: the API cannot revoke it.',
} as const;
