import { type FieldsOf, listOf, text } from '../values/schema.ts';
import type { TokenTerms } from './terms.ts';

/** How the terms of a token are written in a record of ours. */
export const termFields = { description: text, roles: listOf(text) } satisfies FieldsOf<TokenTerms>;
