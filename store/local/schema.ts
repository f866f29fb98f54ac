import * as v from 'valibot';

const instant = v.pipe(v.string(), v.isoTimestamp());
const date = v.pipe(v.string(), v.isoDate());

const assignment = v.strictObject({ role_name: v.string(), assigned_by: v.string(), assigned_at: instant });

const token = v.strictObject({
  token_name: v.string(),
  description: v.string(),
  /** UTC date: the token stops working at 00:00 of it. */
  expires_on: date,
  roles: v.array(v.string()),
  created_at: instant,
  created_by: v.string(),
  /** SHA-256 of the secret, in hex. The secret itself is never stored. */
  sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
});

/** An account as it is stored: a user, the roles it holds, its tokens in the order they were made. */
export const accountSchema = v.strictObject({
  id: v.string(),
  created_at: instant,
  created_by: v.string(),
  roles: v.array(assignment),
  tokens: v.array(token),
});

const action = v.union([v.string(), v.object({ base: v.string(), path: v.string(), method: v.string() })]);

const policy = v.object({
  effect: v.picklist(['Allow', 'Deny']),
  actions: v.array(action),
  resources: v.array(v.string()),
});

const role = v.object({
  name: v.string(),
  description: v.string(),
  policies: v.array(policy),
  immutable: v.boolean(),
  sync_mode: v.optional(v.string()),
  external_roles: v.optional(v.array(v.string())),
});

/** Everything of the document but the accounts. */
export const headSchema = v.strictObject({
  version: v.literal(1),
  /** Counts the writes: two documents with the same revision are the same document. */
  revision: v.pipe(v.number(), v.integer(), v.minValue(0)),
  settings: v.strictObject({ max_token_days: v.pipe(v.number(), v.integer(), v.minValue(1)) }),
  roles: v.array(role),
});

export type StoredAccount = v.InferOutput<typeof accountSchema>;
export type StoredToken = v.InferOutput<typeof token>;
export type DocumentHead = v.InferOutput<typeof headSchema>;
