import type { SignInRequest } from '../../../src/usecases/login/actions.ts';

/** What proves who signs in: as it was typed, or the file that the access token is in. */
export type Proof =
  | { readonly method: 'dev'; readonly username: string }
  | { readonly method: 'password'; readonly username: string; readonly password: string }
  | { readonly method: 'token'; readonly token: string }
  | { readonly method: 'token'; readonly file: string }
  | { readonly method: 'code' | 'pkce' };

/** All that signing in needs, as it was reviewed. */
export interface SigningInParams {
  readonly request: SignInRequest;
  readonly proof: Proof;
  /** How many screens have done their work once one is signed in: the form may lie below this one. */
  readonly closes: number;
}
