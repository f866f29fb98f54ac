/** What is said where there is no account yet. */
export const welcomeLines: readonly string[] = [
  'Welcome to svcacct: it runs service accounts and access tokens for OSMO.',
  'A service account is an identity for a program: it holds roles, and access tokens that expire.',
  'There is no account in the store on this machine yet.',
  'n creates the first account; c lists the contexts and adds a service.',
];
