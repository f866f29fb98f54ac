/** Variables of ours that hold a passphrase: other programs have no business with them. The path of a file may go. */
const ownSecret = /^SVCACCT_.*(PASSPHRASE|PASSWORD)(?!.*_FILE$)/;

/** @returns the environment for another program: ours, without what carries a passphrase of ours. */
export function withoutPassphrases(
  env: Readonly<Record<string, string | undefined>>,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).filter(
      (entry): entry is [string, string] => entry[1] !== undefined && !ownSecret.test(entry[0]),
    ),
  );
}
