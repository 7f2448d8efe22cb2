import { lookup } from 'node:dns';
import { BlockList, isIP, type LookupFunction } from 'node:net';

/** Addresses that no receiver on the internet has (IANA's special-purpose registries): our own machine, networks, cloud metadata. */
const SPECIAL = parseNetworks(
  [
    '0.0.0.0/8,10.0.0.0/8,100.64.0.0/10,127.0.0.0/8,169.254.0.0/16,172.16.0.0/12,192.0.0.0/24,192.0.2.0/24,192.168.0.0/16',
    '198.18.0.0/15,198.51.100.0/24,203.0.113.0/24,224.0.0.0/4,240.0.0.0/4',
    '::/96,64:ff9b::/96,64:ff9b:1::/48,100::/64,2001::/32,2001:db8::/32,2002::/16,fc00::/7,fe80::/10,ff00::/8',
  ].join(','),
);

/** Networks as `10.0.0.0/8,fd00::/8`. Throws Error on what is none. */
export function parseNetworks(text: string): BlockList {
  const list = new BlockList();
  for (const one of text.split(',').map((part) => part.trim())) {
    if (one === '') continue;
    const [address = '', bits = ''] = one.split('/');
    const family = isIP(address);
    if (family === 0 || !/^[0-9]{1,3}$/.test(bits) || Number(bits) > (family === 4 ? 32 : 128))
      throw new Error(`"${one}" is no network such as 10.0.0.0/8`);
    list.addSubnet(address, Number(bits), family === 4 ? 'ipv4' : 'ipv6');
  }
  return list;
}

/** Where webhooks may go: everywhere on the internet, and into the networks that the operator named. */
export class WebhookNetworks {
  private readonly named: BlockList;

  constructor(networks: string) {
    this.named = parseNetworks(networks);
  }

  allows(address: string): boolean {
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
    return this.named.check(address, family) || !SPECIAL.check(address, family);
  }

  /** For an address said outright, which is never looked up. Throws Error. */
  requireAllowed(url: URL): void {
    const host = url.hostname.replace(/^\[|\]$/g, '');
    if (isIP(host) !== 0 && !this.allows(host)) throw refused(host);
  }

  /** Looks a name up for the very connection that is made with what it gives, so that a name cannot lead elsewhere meanwhile. */
  readonly lookup: LookupFunction = (host, options, done) =>
    lookup(host, { ...options, all: true }, (error, found) => {
      if (error) return done(error, '');
      const allowed = found.filter((one) => this.allows(one.address));
      if (allowed.length === 0) return done(refused(`${host} (${found.map((one) => one.address).join(', ')})`), '');
      return options.all === true ? done(null, allowed) : done(null, allowed[0]!.address, allowed[0]!.family);
    });
}

function refused(where: string): Error {
  return new Error(
    `${where} is not on the internet, nor in a network of GIROPORT_WEBHOOK_NETWORKS: nothing is delivered there`,
  );
}
