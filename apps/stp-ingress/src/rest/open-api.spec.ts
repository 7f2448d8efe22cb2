import { describe, expect, it } from '@jest/globals';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format } from 'prettier';
import { AppModule } from '../app.module.ts';
import { soapOperations } from '../soap/operations.ts';
import { wsdlOf } from '../soap/wsdl.ts';
import { openApi } from './open-api.ts';
import { servedOperations } from './operation.ts';

const infra = join(import.meta.dirname, '../../../../infra');

/** Compares with the kept file; UPDATE_GOLDEN=1 writes it anew, and the reviewer reads the difference. */
function expectKept(file: string, text: string): void {
  if (process.env['UPDATE_GOLDEN'] === '1' || !existsSync(file)) writeFileSync(file, text);
  expect(readFileSync(file, 'utf8')).toBe(text);
}

describe('what the doors say of themselves', () => {
  it('keeps infra/openapi/openapi.json as the declarations have it', async () => {
    expect(AppModule).toBeDefined();
    const text = await format(JSON.stringify(openApi(servedOperations)), { parser: 'json', printWidth: 120 });
    expectKept(join(infra, 'openapi/openapi.json'), text);
  });

  it('keeps infra/wsdl/giroport-wstp.wsdl as the declarations have it', () => {
    expectKept(join(infra, 'wsdl/giroport-wstp.wsdl'), wsdlOf(soapOperations, 'https://giroport.example/wstp'));
  });

  it('gives every operation an id of its own, and every path parameter its schema', () => {
    const ids = servedOperations.map((one) => one.id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const one of servedOperations) {
      const inPath = [...one.path.matchAll(/\{(\w+)\}/g)].map((match) => match[1]);
      expect({ id: one.id, names: Object.keys(one.params?.properties ?? {}) }).toEqual({ id: one.id, names: inPath });
    }
  });
});
