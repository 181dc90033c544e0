import type { Value } from './expression.js';
import { renderPage } from './render-page.js';
import { VisualforceError } from './visualforce-error.js';

const lookup = (path: string[]): Value => {
  if (path[0] === '$Resource') return { resourceUrl: '/resource/1/jackfield__softphone' };
  if (path.join('.') === '$User.FirstName') return `O'Neil & <Sons>`;
  throw new VisualforceError(`no {!${path.join('.')}}`);
};
const render = (body: string, attributes = '') =>
  renderPage({
    source: `<apex:page showHeader="false" standardStylesheets="false" docType="html-5.0" ${attributes}>${body}</apex:page>`,
    lookup,
    remotingHead: (controller) => `<script data-controller="${controller}"></script>`,
  });

describe('rendering a Visualforce page', () => {
  it('wraps the page and puts scripts and styles into its head', () => {
    const html = render(
      `<apex:includeScript value="/lib.js"/>
       <apex:stylesheet value="{!URLFOR($Resource.softphone, 'softphone.css')}"/>
       <div id="softphone"></div>`,
      'title="Phone"',
    );
    expect(html).toMatch(/^<!DOCTYPE HTML>\n<html>\n<head>/);
    const head = /<head>([\s\S]*)<\/head>/.exec(html)?.[1] ?? '';
    expect(head).toContain('<title>Phone</title>');
    expect(head).toContain('<script src="/lib.js"></script>');
    expect(head).toContain('<link rel="stylesheet" href="/resource/1/jackfield__softphone/softphone.css">');
    expect(html).toContain('<div id="softphone"></div></body>');
  });

  it('leaves the tags to a page that brings its own', () => {
    const html = render(
      '<html><head><meta charset="utf-8"></head><body>x</body></html>',
      'applyHtmlTag="false" applyBodyTag="false"',
    );
    expect(html.match(/<html/g)).toHaveLength(1);
    expect(html.match(/<head/g)).toHaveLength(1);
    expect(html.match(/<body/g)).toHaveLength(1);
  });

  it('adds the script of remoting if the page has a controller', () => {
    expect(render('', 'controller="SoftphoneController"')).toContain('data-controller="SoftphoneController"');
    expect(render('')).not.toContain('data-controller');
  });

  it('encodes merged text for HTML, and leaves a script to JSENCODE', () => {
    expect(render('<p title="{!$User.FirstName}">{!$User.FirstName}</p>')).toContain(
      '<p title="O&#39;Neil &amp; &lt;Sons&gt;">O&#39;Neil &amp; &lt;Sons&gt;</p>',
    );
    expect(render("<script>var name = '{!JSENCODE($User.FirstName)}';</script>")).toContain(
      "<script>var name = 'O\\'Neil & \\u003CSons\\u003E';</script>",
    );
    expect(render('<apex:outputText value="{!$User.FirstName}"/>')).toContain(
      'O&#39;Neil &amp; &lt;Sons&gt;',
    );
  });

  it('keeps comments as they are', () => {
    expect(render('<!-- <apex:unknown/> -->')).toContain('<!-- <apex:unknown/> -->');
  });

  it.each([
    ['<apex:includeLightning/>', 'cannot draw <apex:includeLightning>', 1],
    ['\n\n<apex:pageBlock>x</apex:pageBlock>', 'cannot draw <apex:pageBlock>', 3],
    ['<apex:includeScript value="/a.js" async="true"/>', 'does not know async', 1],
    ['\n<p>{!$Setup.Something}</p>', 'no {!$Setup.Something}', 2],
    ['<apex:outputPanel>', 'is not closed', 1],
    ['</apex:outputPanel>', '<apex:page> is not closed', 1],
    ['<apex:includeScript value=/a.js/>', 'Cannot read "value=/a.js', 1],
  ])('says what it cannot draw, and where: %p', (body, message, line) => {
    let error: unknown;
    try {
      render(body);
    } catch (caught) {
      error = caught;
    }
    expect(error).toBeInstanceOf(VisualforceError);
    expect((error as VisualforceError).message).toContain(message);
    expect((error as VisualforceError).line).toBe(line);
  });

  it('refuses a page that wants what the stand-in does not have', () => {
    const page = (attributes: string) => () =>
      renderPage({ source: `<apex:page ${attributes}></apex:page>`, lookup, remotingHead: () => '' });
    expect(page('')).toThrow('showHeader="false"');
    expect(page('showHeader="false"')).toThrow('standardStylesheets="false"');
    expect(() => renderPage({ source: '<html></html>', lookup, remotingHead: () => '' })).toThrow(
      'begins with <apex:page>',
    );
  });
});
