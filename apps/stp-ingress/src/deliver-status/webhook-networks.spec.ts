import { describe, expect, it } from '@jest/globals';
import { parseNetworks, WebhookNetworks } from './webhook-networks.ts';

describe('webhook networks', () => {
  const open = new WebhookNetworks('');
  const named = new WebhookNetworks('10.1.0.0/16, ::1/128');
  const answerOf = (networks: WebhookNetworks, host: string, all: boolean) =>
    new Promise((resolve) =>
      networks.lookup(host, { all }, (error, found) => resolve(error === null ? found : error.message)),
    );

  it('keep deliveries on the internet, however an address is written', () => {
    for (const url of [
      'http://127.0.0.1/',
      'http://2130706433/',
      'http://0x7f.1/',
      'http://0177.0.0.1/',
      'http://169.254.169.254/latest',
      'http://[::1]/',
      'http://[::ffff:10.0.0.1]/',
      'http://[::ffff:a9fe:a9fe]/',
      'http://[64:ff9b::a9fe:a9fe]/',
      'http://[fd00::1]/',
      'http://[fe80::1]/',
      'http://10.0.0.1/',
      'http://192.168.1.1/',
      'http://0.0.0.0/',
    ])
      expect(() => open.requireAllowed(new URL(url))).toThrow('nothing is delivered there');
    for (const url of ['https://93.184.215.14/', 'https://[2606:2800:21f::1]/', 'https://example.com/'])
      expect(() => open.requireAllowed(new URL(url))).not.toThrow();
  });

  it('let in what the operator named, and no more', () => {
    expect(named.allows('10.1.2.3')).toBe(true);
    expect(named.allows('::1')).toBe(true);
    expect(named.allows('10.2.0.1')).toBe(false);
    expect(named.allows('127.0.0.1')).toBe(false);
    for (const text of ['10.0.0.0', '10.0.0.0/33', 'localhost/8', '10.0.0.0/x'])
      expect(() => parseNetworks(text)).toThrow('is no network');
  });

  it('judge a name by what it leads to when the connection is made', async () => {
    for (const all of [true, false]) expect(await answerOf(open, 'localhost', all)).toMatch(/localhost \(.*nothing is/);
    const loopback = new WebhookNetworks('127.0.0.0/8,::1/128');
    expect(await answerOf(loopback, 'localhost', false)).toMatch(/^(127\.0\.0\.1|::1)$/);
  });
});
