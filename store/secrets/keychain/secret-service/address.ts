/**
 * @param env says where the session bus is (`DBUS_SESSION_BUS_ADDRESS`), or the runtime directory it is in by custom
 * @returns the sockets of the session bus, in the order they are to be tried; an abstract one begins with a zero
 */
export function busSockets(env: NodeJS.ProcessEnv): readonly string[] {
  const { DBUS_SESSION_BUS_ADDRESS: given, XDG_RUNTIME_DIR: runtime } = env;
  if (!given) return runtime ? [`${runtime}/bus`] : [];
  return given.split(';').flatMap((address) => {
    const [, kind, escaped] = /^unix:(?:[^,]*,)*?(path|abstract)=([^,]*)/.exec(address) ?? [];
    if (escaped === undefined) return [];
    const socket = unescaped(escaped);
    return [kind === 'abstract' ? `\0${socket}` : socket];
  });
}

/** Bytes of an address may be written as `%xx` (D-Bus); what is beyond ASCII always is. */
function unescaped(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
