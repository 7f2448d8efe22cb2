import { goldenText } from '@giroport/testing';
import { describe, expect, it } from '@jest/globals';
import { format } from 'prettier';
import { AppModule } from '../app.module.ts';
import { soapOperations } from '../soap/operations.ts';
import { wsdlOf } from '../soap/wsdl.ts';
import { openApi } from './open-api.ts';
import { servedOperations } from './operation.ts';

const infra = new URL('../../../../infra/', import.meta.url);

describe('what the doors say of themselves', () => {
  it('keeps infra/openapi/openapi.json as the declarations have it', async () => {
    expect(AppModule).toBeDefined();
    const text = await format(JSON.stringify(openApi(servedOperations)), { parser: 'json', printWidth: 120 });
    expect(text).toBe(goldenText(new URL('openapi/openapi.json', infra), text));
  });

  it('keeps infra/wsdl/giroport-wstp.wsdl as the declarations have it', () => {
    const text = wsdlOf(soapOperations, 'https://giroport.example/wstp');
    expect(text).toBe(goldenText(new URL('wsdl/giroport-wstp.wsdl', infra), text));
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
