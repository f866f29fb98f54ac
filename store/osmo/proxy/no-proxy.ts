import { BlockList, isIP, isIPv6 } from 'node:net';

/**
 * Whether an address is asked directly, by the rules of curl and gh. Entries are separated by commas or blanks: `*`; a
 * domain, which means its subdomains too (`example.com`, `.example.com`, `*.example.com`); an IP address; a range of
 * them (`10.0.0.0/8`). Each but a range may end with a port, and then means only that one.
 * @param list the value of `NO_PROXY`
 */
export function isDirect(address: string, list: string): boolean {
  const url = new URL(address);
  const target = {
    host: plainHost(url.hostname),
    port: url.port || (url.protocol === 'http:' ? '80' : '443'),
  };
  return list
    .split(/[\s,]+/)
    .filter((entry) => entry !== '')
    .some((entry) => covers(entry.toLowerCase(), target));
}

interface Target {
  readonly host: string;
  readonly port: string;
}

function covers(entry: string, { host, port }: Target): boolean {
  if (entry === '*') return true;
  if (entry.includes('/')) return isInRange(host, entry);
  const { name, only } = splitPort(entry);
  if (only !== undefined && only !== port) return false;
  if (isIP(name) !== 0) return isInRange(host, `${name}/${isIPv6(name) ? 128 : 32}`);
  const domain = name.replace(/^\*?\./, '');
  return domain !== '' && (host === domain || (isIP(host) === 0 && host.endsWith(`.${domain}`)));
}

function splitPort(entry: string): { readonly name: string; readonly only?: string | undefined } {
  if (isIPv6(entry)) return { name: entry };
  const [, name = entry, only] = /^(.*?)(?::(\d+))?$/.exec(entry) ?? [];
  return { name: plainHost(name), only };
}

function isInRange(host: string, range: string): boolean {
  const [net = '', bits = ''] = range.split('/');
  const address = plainHost(net);
  const longest = isIPv6(address) ? 128 : 32;
  if (isIP(address) === 0 || isIP(host) !== isIP(address)) return false;
  if (!/^\d{1,3}$/.test(bits) || Number(bits) > longest) return false;
  const family = longest === 128 ? 'ipv6' : 'ipv4';
  const block = new BlockList();
  block.addSubnet(address, Number(bits), family);
  return block.check(host, family);
}

/** A host without the brackets of an IPv6 address and without the dot that may end a name. */
function plainHost(host: string): string {
  return host.replace(/^\[|\]$/g, '').replace(/\.$/, '');
}
