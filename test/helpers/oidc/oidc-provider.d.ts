// The little of `oidc-provider` that the tests use.
declare module 'oidc-provider' {
  import type { RequestListener } from 'node:http';

  export interface Context {
    path: string;
    body: Record<string, unknown>;
    readonly oidc: {
      readonly params: Readonly<Record<string, string>>;
      readonly client: { readonly clientId: string };
      entity(name: string, value: unknown): void;
    };
  }

  /** Something the provider hands out: made with its properties, saved under a text of its own. */
  interface Artifact {
    save(): Promise<string>;
  }

  export default class Provider {
    constructor(issuer: string, configuration: object);
    callback(): RequestListener;
    use(middleware: (context: Context, next: () => Promise<void>) => Promise<void>): void;
    registerGrantType(name: string, handler: (context: Context) => Promise<void>, parameters: string[]): void;
    readonly Grant: new (
      properties: object,
    ) => Artifact & { addOIDCScope(scope: string): void };
    readonly AccessToken: new (
      properties: object,
    ) => Artifact & { readonly expiration: number; scope: string };
    readonly RefreshToken: new (
      properties: object,
    ) => Artifact;
    readonly IdToken: new (
      claims: object,
      options: object,
    ) => { scope: string; issue(options: { use: 'idtoken' }): Promise<string> };
  }

  export const errors: {
    readonly InvalidGrant: new (message: string) => Error;
  };
}
