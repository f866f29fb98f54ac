/** There is no whole answer. */
export class ConnectionError extends Error {
  /** Whether the request may have arrived, and been acted on. */
  readonly sent: boolean;
  /** `proxy`: the proxy did not connect us. `strange`: what answers does not speak HTTP as a service does. */
  readonly kind: 'connection' | 'timeout' | 'too_long' | 'proxy' | 'strange';
  /** The system's code (`ECONNREFUSED`, `CERT_HAS_EXPIRED`), the status of a proxy, or what happened in words. */
  readonly reason: string;
  /** The proxy, as people are told of it: without name and password. */
  readonly proxy: string | undefined;

  constructor(kind: ConnectionError['kind'], reason: string, sent: boolean, proxy?: string) {
    super(reason);
    this.kind = kind;
    this.reason = reason;
    this.sent = sent;
    this.proxy = proxy;
  }
}
