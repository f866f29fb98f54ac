/** The bus, or a service on it, answered with an error. */
export class BusError extends Error {
  /** What kind of error it is, as D-Bus names it: `org.freedesktop.DBus.Error.ServiceUnknown`. */
  readonly kind: string;

  constructor(kind: string, message: string) {
    super(message);
    this.name = 'BusError';
    this.kind = kind;
  }

  /** @param names the last parts of kinds: `IsLocked` */
  isOf(...names: readonly string[]): boolean {
    return names.some((name) => this.kind.endsWith(`.${name}`));
  }
}

/** There is no session bus to talk to, or it closed the connection. */
export class NoBusError extends Error {
  constructor(options?: ErrorOptions) {
    super('no session bus', options);
    this.name = 'NoBusError';
  }
}

/** A dialog of the keychain was closed, or not even shown, without the keychain being unlocked. */
export class DismissedError extends Error {
  constructor() {
    super('the prompt was dismissed');
    this.name = 'DismissedError';
  }
}

/** There is neither a default collection nor one called login. */
export class NoCollectionError extends Error {
  constructor() {
    super('no collection');
    this.name = 'NoCollectionError';
  }
}
