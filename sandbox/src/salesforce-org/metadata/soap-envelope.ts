import { asElement, asText, parseXml, writeXml, type XmlElement } from './xml.js';

const SOAP = 'http://schemas.xmlsoap.org/soap/envelope/';
const METADATA = 'http://soap.sforce.com/2006/04/metadata';

/** What a client asks for. */
export interface SoapRequest {
  operation: string;
  /** What stands in the operation's element. */
  message: XmlElement;
  sessionId: string | undefined;
}

/** A refusal of the whole request. */
export class SoapFault extends Error {
  override readonly name = 'SoapFault';
  /** @param code with its prefix, e.g. `sf:INVALID_SESSION_ID` */
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

/** @throws SoapFault */
export function readRequest(text: string): SoapRequest {
  const { Header, Body } = asElement(parseXml(text)['Envelope']);
  const [operation, message] = Object.entries(asElement(Body)).find(([name]) => !name.startsWith('@')) ?? [];
  if (operation === undefined) throw new SoapFault('soapenv:Client', 'No operation in the body');
  const { SessionHeader } = asElement(Header);
  return {
    operation,
    message: asElement(message),
    sessionId: asText(asElement(SessionHeader)['sessionId']),
  };
}

export function writeAnswer(operation: string, result: XmlElement[]): string {
  return envelope({ [`${operation}Response`]: { '@xmlns': METADATA, result } });
}

/** @see https://developer.salesforce.com/docs/atlas.en-us.api_meta.meta/api_meta/meta_errors.htm */
export function writeFault({ code, message }: SoapFault): string {
  const faultstring = `${code.replace(/^\w+:/, '')}: ${message}`;
  return envelope({ 'soapenv:Fault': { faultcode: code, faultstring } });
}

function envelope(body: XmlElement): string {
  return writeXml({
    'soapenv:Envelope': {
      '@xmlns:soapenv': SOAP,
      '@xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance',
      '@xmlns:sf': METADATA,
      'soapenv:Body': body,
    },
  });
}
