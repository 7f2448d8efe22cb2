import {
  discard,
  findSoapVersion,
  readEnvelope,
  readProvenBody,
  Refused,
  requestIdOf,
  SOAP_MEDIA_TYPES,
  SoapFault,
  writeFault,
  writeReply,
  type SoapVersion,
} from '@giroport/edge';
import { Reject, Unavailable } from '@giroport/kernel';
import { LOG, SERVICE_CONFIG, type Log } from '@giroport/runtime';
import { Controller, Get, HttpCode, Inject, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Readable } from 'node:stream';
import { CustomerLog } from '../admit-caller/customer-log.ts';
import { Sessions } from '../admit-caller/sessions.ts';
import type { IngressConfig } from '../config.ts';
import { HandleOperation } from './handle-operation.ts';
import { inOrder, readRequest, WSTP_NAMESPACE } from './operation.ts';
import { soapOperations } from './operations.ts';
import { wsdlOf } from './wsdl.ts';

/** An envelope around the largest order package, in base64. */
const SOAP_BYTES_MAX = 24 * 1024 * 1024;

/** What is read and parsed of anybody; a longer envelope has a live session's key within its beginning. */
const UNPROVEN_BYTES_MAX = 256 * 1024;

const SESSION_KEY = /<(?:[\w.-]{1,60}:)?sessionKey(?:\s[^<>]{0,300})?>\s{0,100}([^<\s]{1,100})/;

const decoder = new TextDecoder('utf-8', { fatal: true });

/** The SOAP door: SOAP 1.1 and 1.2 by the content type, and the WSDL. */
@Controller('wstp')
export class WstpController {
  constructor(
    @Inject(HandleOperation) private readonly operations: HandleOperation,
    @Inject(Sessions) private readonly sessions: Sessions,
    @Inject(CustomerLog) private readonly customerLog: CustomerLog,
    @Inject(SERVICE_CONFIG) private readonly config: IngressConfig,
    @Inject(LOG) private readonly log: Log,
  ) {}

  @Get()
  wsdl(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): string {
    if (!Object.keys(request.query as object).some((one) => one.toLowerCase() === 'wsdl'))
      throw new Refused(405, 'method.unknown', {
        detail: 'SOAP is spoken by POST; the WSDL is at ?wsdl.',
        headers: { allow: 'POST' },
      });
    void reply.type('text/xml; charset=utf-8');
    const address = this.config.GIROPORT_PUBLIC_URL ?? `${request.protocol}://${request.host}`;
    return wsdlOf(soapOperations, `${address.replace(/\/$/, '')}/wstp`);
  }

  @Post()
  @HttpCode(200)
  async call(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    const version = findSoapVersion(request.headers['content-type']);
    if (!version)
      throw new Refused(415, 'media-type.unknown', {
        detail: 'SOAP comes as text/xml (1.1) or application/soap+xml (1.2).',
      });
    const encoding = request.headers['content-encoding'];
    if (encoding !== undefined && encoding.trim().toLowerCase() !== 'identity') {
      const detail = `The body comes as ${encoding.slice(0, 40)}; an envelope is taken as it is, without a content encoding.`;
      throw new Refused(415, 'content-encoding.unknown', { detail, headers: { 'accept-encoding': 'identity' } });
    }
    void reply.type(`${SOAP_MEDIA_TYPES[version]}; charset=utf-8`);
    let name = 'unread';
    try {
      const body = request.body as Readable | undefined;
      const bytes = await readProvenBody(body, SOAP_BYTES_MAX, UNPROVEN_BYTES_MAX, (head) => this.prove(head));
      const element = readEnvelope(textOf(bytes), version);
      const operation = soapOperations.find((one) => one.name === element.name && element.namespace === WSTP_NAMESPACE);
      if (!operation) {
        throw new SoapFault('sender', {
          code: 'operation.unknown',
          message: `There is no operation ${element.name} in ${WSTP_NAMESPACE}.`,
          where: element.path,
        });
      }
      name = operation.name;
      const values = await this.operations.run(name, readRequest(element, operation));
      return writeReply(version, `${name}Response`, WSTP_NAMESPACE, inOrder(values, operation.reply));
    } catch (error) {
      await discard(request.raw);
      return this.refuse(error, version, name, request, reply);
    }
  }

  /** Throws SoapFault envelope.unproven; Reject session.unknown, session.expired. */
  private async prove(head: Buffer): Promise<void> {
    const key = SESSION_KEY.exec(head.toString('latin1'))?.[1];
    if (key !== undefined) return void (await this.sessions.get(key));
    throw new SoapFault('sender', {
      code: 'envelope.unproven',
      message: `An envelope of more than ${UNPROVEN_BYTES_MAX} bytes has its sessionKey first, as the WSDL says; there is none in this one's beginning.`,
    });
  }

  private refuse(
    error: unknown,
    version: SoapVersion,
    name: string,
    request: FastifyRequest,
    reply: FastifyReply,
  ): string {
    const fault = faultOf(error, requestIdOf(request));
    if (fault.side === 'receiver') this.log.error('SOAP call failed', { operation: name, error: error as Error });
    else if (!(error instanceof Reject)) this.customerLog.refused('unknown', name, fault.detail.code);
    void reply.status(version === '1.2' && fault.side === 'sender' ? 400 : 500);
    return writeFault(version, fault, WSTP_NAMESPACE);
  }
}

function textOf(bytes: Buffer): string {
  if (isUtf16(bytes)) throw notUtf8('is UTF-16');
  try {
    return decoder.decode(bytes);
  } catch (cause) {
    throw notUtf8('is not UTF-8', cause);
  }
}

/** By its byte order mark, or by the half of its first character that is zero. */
function isUtf16(bytes: Buffer): boolean {
  const mark = bytes.subarray(0, 2).toString('hex');
  return mark === 'fffe' || mark === 'feff' || (bytes.length > 1 && bytes.subarray(0, 2).includes(0));
}

function notUtf8(what: string, cause?: unknown): SoapFault {
  const message = `The envelope ${what}; UTF-8 is what is taken here.`;
  return new SoapFault('sender', { code: 'xml.not-utf8', message }, { cause });
}

/** Any error as a fault: a refusal names its code and its place, what is down says so, our own bug tells its request id alone. */
function faultOf(error: unknown, requestId: string): SoapFault {
  if (error instanceof SoapFault) return error;
  if (error instanceof Reject) {
    const facts = Object.entries(error.facts).map(([key, value]) => `${key} ${String(value)}`);
    return new SoapFault('sender', {
      code: error.code,
      message: error.message,
      ...(facts.length > 0 && { where: facts.join(', ') }),
    });
  }
  if (error instanceof Refused) return new SoapFault('sender', { code: error.code, message: error.message });
  if (error instanceof Unavailable)
    return new SoapFault('receiver', {
      code: 'service.unavailable',
      message: 'Something that is needed is not available now. Try again shortly.',
    });
  return new SoapFault('receiver', { code: 'internal', message: `An error of ours; it was logged as ${requestId}.` });
}
