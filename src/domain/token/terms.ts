/**
 * What of a token is chosen when it is made, and goes on to the one that replaces it. A field that is added here is
 * asked for, recorded and carried over by rotations; how it is written in a record says `terms-schema.ts`.
 */
export interface TokenTerms {
  readonly description: string;
  readonly roles: readonly string[];
}

/** What names each field of a type, also an optional one: one that is left behind does not compile. */
export type EveryField<Type> = { readonly [Name in keyof Required<Type>]: Type[Name] };

/** @returns the terms of a token, of a request or of a plan, without the rest of it */
export function termsOf({ description, roles }: TokenTerms): EveryField<TokenTerms> {
  return { description, roles };
}
