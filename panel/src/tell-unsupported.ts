import { browserSupport, type BrowserMatrixCrm } from '@jackfield/connector-core/view';
import type { Failure } from './failure.js';
import { createTexts, english, polish } from './messages/index.js';

/**
 * Tells, in a browser that knows no modules, why there is no phone. It runs in the oldest of them, so no promise, no map and
 * no other thing that they lack may be used here, nor in what this imports.
 * @param language of the user, e.g. `pl` or `en_US`
 */
export function tellUnsupported(
  place: Element,
  { crm, userAgent, language }: { crm: BrowserMatrixCrm; userAgent: string; language: string },
): void {
  const texts = createTexts(/^pl\b/.test(language.replace('_', '-')) ? polish : english);
  const said = document.createElement('p');
  said.setAttribute('role', 'alert');
  said.className = 'screen';
  said.appendChild(document.createTextNode(texts.failure(failureHere(crm, userAgent))));
  place.appendChild(said);
}

function failureHere(crm: BrowserMatrixCrm, userAgent: string): Failure {
  const verdict = browserSupport(crm, userAgent);
  if (!verdict.supported) return verdict.failure;
  // It calls itself newer than it is.
  const oldest = browserSupport(crm, 'MSIE ');
  return oldest.supported ? { code: '', message: '', action: '' } : oldest.failure;
}
