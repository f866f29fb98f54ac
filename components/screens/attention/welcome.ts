/** What is said where there is no account yet. */
export const welcomeLines: readonly string[] = [
  'Welcome to svcacct: it runs service accounts and access tokens for OSMO.',
  'A service account is an identity for a program: it holds roles, and access tokens that expire.',
  'No service account yet. The store on this machine is empty.',
  'n creates the first account; L signs in to a service; c lists the contexts.',
];
