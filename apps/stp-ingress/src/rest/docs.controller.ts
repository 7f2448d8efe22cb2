import { Controller, Get, Header } from '@nestjs/common';
import { DOCS_PAGE } from './docs-page.ts';
import { openApi } from './open-api.ts';
import { servedOperations } from './operation.ts';

/** The documentation of the REST door, for programs and for people. */
@Controller()
export class DocsController {
  private document: string | undefined;

  @Get('openapi.json')
  @Header('content-type', 'application/json; charset=utf-8')
  api(): string {
    return (this.document ??= JSON.stringify(openApi(servedOperations)));
  }

  @Get('docs')
  @Header('content-type', 'text/html; charset=utf-8')
  @Header('content-security-policy', "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'unsafe-inline'")
  docs(): string {
    return DOCS_PAGE;
  }
}
