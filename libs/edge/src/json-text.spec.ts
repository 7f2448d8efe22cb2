import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { canonicalJson, findMistake, JSON_DEPTH_MAX, parseJson } from './json-text.ts';
import type { Refused } from './problem.ts';

const refusal = (text: string | Buffer): Refused => {
  try {
    parseJson(Buffer.from(text as string));
  } catch (error) {
    return error as Refused;
  }
  throw new Error('it was taken');
};

describe('JSON at the edge', () => {
  it('names line and column of the first mistake', () => {
    const cases: [string, number, number][] = [
      ['{"a":}', 1, 6],
      ['{"a": 1,\n  "b" 2}', 2, 7],
      ['[1, 2', 1, 6],
      ['{"a": "open', 1, 7],
      ["{'a': 1}", 1, 2],
      ['[1,]', 1, 4],
      ['{"a":1} x', 1, 9],
      ['[01]', 1, 3],
      ['', 1, 1],
    ];
    for (const [text, line, column] of cases) {
      expect({ text, facts: refusal(text).options.facts }).toEqual({ text, facts: { line, column } });
    }
  });

  it('names the place of a string of megabytes that does not end', () => {
    for (const piece of ['a', '\\n'])
      expect(refusal(`[1, "${piece.repeat(5_000_000)}`).options.facts).toEqual({ line: 1, column: 5 });
  });

  it('finds a mistake exactly where the engine finds one', () => {
    const pieces = fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      ':',
      ',',
      '"a"',
      '1',
      '-',
      '.5',
      'true',
      'nul',
      ' ',
      '\n',
      '"',
      '\\',
      'e3',
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 12 }), (parts) => {
        const text = parts.join('');
        let valid = true;
        try {
          JSON.parse(text);
        } catch {
          valid = false;
        }
        expect({ text, mistake: findMistake(text).problem === 'not JSON' }).toEqual({ text, mistake: valid });
      }),
      { numRuns: 3_000 },
    );
  });

  it('refuses what is nested past its limit before it is parsed, and what is not UTF-8', () => {
    expect(refusal('['.repeat(JSON_DEPTH_MAX + 1)).code).toBe('json.too-deep');
    expect(parseJson(Buffer.from(`${'['.repeat(JSON_DEPTH_MAX)}"[[[\\"["${']'.repeat(JSON_DEPTH_MAX)}`))).toBeDefined();
    expect(refusal(Buffer.from([0x22, 0xff, 0x22])).code).toBe('json.not-utf8');
  });

  it('writes the same value the same way, whatever the order of its fields', () => {
    expect(canonicalJson({ 'a,b': 1, c: 2 })).toBe('{"a,b":1,"c":2}');
    expect(canonicalJson({ a: 1, 'b,c': 2 })).toBe('{"a":1,"b,c":2}');
    expect(canonicalJson({ b: [1, { y: null, x: 'é' }], a: undefined, c: false })).toBe(
      '{"b":[1,{"x":"é","y":null}],"c":false}',
    );
    for (const text of ['{"b":1,"2":2,"10":3,"__proto__":4}', '{"__proto__":4,"10":3,"b":1,"2":2}']) {
      for (const _ of ['first', 'again'])
        expect(canonicalJson(JSON.parse(text))).toBe('{"10":3,"2":2,"__proto__":4,"b":1}');
    }
    const many = Array.from({ length: 100 }, (_, at) => [`${at}-${'x'.repeat(at)}`, at] as const);
    expect(canonicalJson(Object.fromEntries(many))).toBe(canonicalJson(Object.fromEntries(many.toReversed())));
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });
});
