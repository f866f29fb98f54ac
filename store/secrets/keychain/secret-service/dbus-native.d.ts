// The part of @homebridge/dbus-native that is used: the wire format of D-Bus. Its index would bring introspection, and an XML
// parser with it; its way to log in, node:crypto.
declare module '@homebridge/dbus-native/lib/message.js' {
  /** A message of D-Bus, as far as a client needs it. */
  export interface BusMessage {
    /** 1 a call, 2 its answer, 3 an error in place of it, 4 a signal. */
    type?: number;
    serial?: number;
    path?: string;
    destination?: string;
    interface?: string;
    member?: string;
    /** The types of `body`, as D-Bus writes them. */
    signature?: string;
    body?: readonly unknown[];
    replySerial?: number;
    errorName?: string;
  }

  export function marshall(message: BusMessage): Buffer;
  export function unmarshalMessages(
    stream: { read(count: number): Buffer | null; on(event: 'readable', listener: () => void): void },
    onMessage: (message: BusMessage) => void,
    options: object,
  ): void;
}
