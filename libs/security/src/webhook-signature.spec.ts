import { describe, expect, it } from '@jest/globals';
import { isSignedBy, judgeTimestamp, openSignature, signWebhook, TIMESTAMP_SECONDS_MAX } from './webhook-signature.ts';

const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const at = new Date('2021-02-25T05:48:30Z');

describe('webhook signatures', () => {
  it("agree with the specification's own example", () => {
    const id = 'msg_p5jXN8AQM9LWM0D4loKWxJek';
    const computed = openSignature(secret, id, '1614265330').update('{"test": 2432232314}').digest('base64');
    expect(computed).toBe('g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=');
  });

  it('fit the body, the id and the time that they were made for, and nothing else', () => {
    const headers = signWebhook(secret, 'msg_1', at, 'body');
    const computed = (id: string, time: string, body: string, key = secret) =>
      openSignature(key, id, time).update(body);
    const time = headers['webhook-timestamp'];
    expect(isSignedBy(headers['webhook-signature'], computed('msg_1', time, 'body'))).toBe(true);
    expect(isSignedBy(headers['webhook-signature'], computed('msg_2', time, 'body'))).toBe(false);
    expect(isSignedBy(headers['webhook-signature'], computed('msg_1', '1614265331', 'body'))).toBe(false);
    expect(isSignedBy(headers['webhook-signature'], computed('msg_1', time, 'bodY'))).toBe(false);
    expect(isSignedBy(headers['webhook-signature'], computed('msg_1', time, 'body', 'other'))).toBe(false);
  });

  it('may be one of several, and another version is none', () => {
    const { 'webhook-signature': one, 'webhook-timestamp': time } = signWebhook('other', 'm', at, 'b');
    const { 'webhook-signature': two } = signWebhook(secret, 'm', at, 'b');
    expect(isSignedBy(`${one} ${two}`, openSignature(secret, 'm', time).update('b'))).toBe(true);
    expect(isSignedBy(two.replace('v1,', 'v2,'), openSignature(secret, 'm', time).update('b'))).toBe(false);
    expect(isSignedBy('', openSignature(secret, 'm', time).update('b'))).toBe(false);
  });

  it('are old after five minutes', () => {
    const seconds = Math.floor(at.getTime() / 1000);
    expect(judgeTimestamp(String(seconds), at)).toBe('fresh');
    expect(judgeTimestamp(String(seconds - TIMESTAMP_SECONDS_MAX - 1), at)).toBe('old');
    expect(judgeTimestamp(String(seconds + TIMESTAMP_SECONDS_MAX + 1), at)).toBe('ahead');
    expect(judgeTimestamp('yesterday', at)).toBe('malformed');
  });
});
