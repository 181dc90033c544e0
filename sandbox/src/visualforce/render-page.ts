import { asText, encodeForHtml, evaluate, type Lookup } from './expression.js';
import { parseTemplate, type TemplatePart } from './page-template.js';
import { VisualforceError } from './visualforce-error.js';

export interface RenderInput {
  source: string;
  lookup: Lookup;
  /** HTML for the head if the page's controller has remote actions: the platform adds its own script as well. */
  remotingHead: (controller: string) => string;
}

type Tag = Extract<TemplatePart, { kind: 'open' | 'close' }>;

/** Attributes that each tag may have. Anything else is an error, so that no page relies on what is not drawn. */
const knownTags: Record<string, readonly string[]> = {
  'apex:page': [
    'controller',
    'showHeader',
    'sidebar',
    'standardStylesheets',
    'docType',
    'applyHtmlTag',
    'applyBodyTag',
    'title',
    'cache',
    'cspHeader',
    'lightningStylesheets',
    'language',
    'contentType',
  ],
  'apex:includeScript': ['value', 'loadOnReady'],
  'apex:stylesheet': ['value'],
  'apex:outputText': ['value', 'escape'],
  'apex:outputPanel': ['layout', 'id', 'styleClass'],
};

/** Draws a page as the platform would. Throws `VisualforceError` for every tag and expression it does not know. */
export function renderPage({ source, lookup, remotingHead }: RenderInput): string {
  const parts = parseTemplate(source).filter((part) => part.kind !== 'text' || part.text.trim() !== '');
  const page = parts[0];
  if (page?.kind !== 'open' || page.tag !== 'apex:page')
    throw new VisualforceError('A page begins with <apex:page>', page?.line);
  checkPageAttributes(page);

  let head = page.attributes['controller'] ? remotingHead(page.attributes['controller']) : '';
  let body = '';
  const open: Tag[] = [];
  for (const part of parts) {
    if (part.kind === 'text') {
      body += renderText(part.text, part.line, lookup);
      continue;
    }
    checkTag(part);
    if (part.kind === 'close') {
      const opened = open.pop();
      if (!opened) throw new VisualforceError(`</${part.tag}> closes nothing`, part.line);
      if (opened.tag !== part.tag)
        throw new VisualforceError(`<${opened.tag}> is not closed before </${part.tag}>`, opened.line);
      if (part.tag === 'apex:outputPanel') body += '</div>';
      continue;
    }
    if (!part.selfClosing) open.push(part);
    const attribute = (name: string) =>
      asText(renderExpressions(part.attributes[name] ?? '', part.line, lookup));
    if (part.tag === 'apex:includeScript')
      head += `<script src="${encodeForHtml(attribute('value'))}"></script>\n`;
    else if (part.tag === 'apex:stylesheet')
      head += `<link rel="stylesheet" href="${encodeForHtml(attribute('value'))}">\n`;
    else if (part.tag === 'apex:outputText') body += encodeForHtml(attribute('value'));
    else if (part.tag === 'apex:outputPanel')
      body += `<div class="${encodeForHtml(attribute('styleClass'))}">` + (part.selfClosing ? '</div>' : '');
  }
  const unclosed = open.pop();
  if (unclosed) throw new VisualforceError(`<${unclosed.tag}> is not closed`, unclosed.line);
  return assemble(page.attributes, head, body);
}

function checkTag(tag: Tag): void {
  const attributes = knownTags[tag.tag];
  if (!attributes) {
    const known = Object.keys(knownTags).join(', ');
    throw new VisualforceError(`The stand-in cannot draw <${tag.tag}>; it draws ${known}`, tag.line);
  }
  const unknown = Object.keys(tag.attributes).find((name) => !attributes.includes(name));
  if (unknown) throw new VisualforceError(`The stand-in does not know ${unknown} of <${tag.tag}>`, tag.line);
}

function checkPageAttributes(page: Tag): void {
  if (page.attributes['showHeader'] !== 'false')
    throw new VisualforceError('The stand-in draws no Salesforce header: set showHeader="false"', page.line);
  if (page.attributes['standardStylesheets'] !== 'false')
    throw new VisualforceError(
      'The stand-in has no standard styles: set standardStylesheets="false"',
      page.line,
    );
}

/** Outside scripts and styles the platform encodes merged text for HTML; inside, the page must say JSENCODE. */
function renderText(text: string, line: number, lookup: Lookup): string {
  return text
    .split(/(<(script|style)\b[\s\S]*?(?:<\/\2>|$))/gi)
    .filter((_piece, index) => index % 3 !== 2)
    .map((piece, index) => {
      if (index % 2 === 0) return renderExpressions(piece, line, lookup, encodeForHtml);
      const startTag = /^<[^>]*>/.exec(piece)?.[0] ?? '';
      return (
        renderExpressions(startTag, line, lookup, encodeForHtml) +
        renderExpressions(piece.slice(startTag.length), line, lookup)
      );
    })
    .join('');
}

function renderExpressions(
  text: string,
  firstLine: number,
  lookup: Lookup,
  encode: (value: string) => string = (value) => value,
): string {
  return text.replace(/\{!((?:'[^']*'|"[^"]*"|[^}])*)\}/g, (_whole, expression: string, index: number) => {
    try {
      return encode(asText(evaluate(expression.trim(), lookup)));
    } catch (error) {
      if (!(error instanceof VisualforceError)) throw error;
      throw new VisualforceError(error.message, firstLine + text.slice(0, index).split('\n').length - 1);
    }
  });
}

function assemble(page: Record<string, string>, head: string, body: string): string {
  const title = page['title'] ? `<title>${encodeForHtml(page['title'])}</title>\n` : '';
  let html = page['applyBodyTag'] === 'false' ? body : `<body>${body}</body>`;
  const added = `${title}${head}`;
  if (/<head\b[^>]*>/i.test(html)) html = html.replace(/<head\b[^>]*>/i, (tag) => `${tag}\n${added}`);
  else html = `<head>\n${added}</head>\n${html}`;
  if (page['applyHtmlTag'] !== 'false') html = `<html>\n${html}\n</html>`;
  return `${page['docType']?.startsWith('html-5') ? '<!DOCTYPE HTML>\n' : ''}${html}`;
}
