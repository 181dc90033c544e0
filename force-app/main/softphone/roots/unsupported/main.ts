// What a browser runs that knows no modules: it tells why there is no phone. Built for the oldest of them, so no promise,
// no map and no other thing that they lack may be used here, nor in what this imports.
import { browserSupport } from '@jackfield/connector-core/view';
import { createTexts, english, polish, type Failure } from '@jackfield/panel';

const place = document.getElementById('softphone') ?? document.body;
const isClassic = Boolean((window as { sforce?: { interaction?: object } }).sforce?.interaction);

function failureHere(): Failure {
  const crm = isClassic ? 'salesforce-classic' : 'salesforce-lightning';
  const verdict = browserSupport(crm, navigator.userAgent);
  if (!verdict.supported) return verdict.failure;
  // It calls itself newer than it is.
  const oldest = browserSupport(crm, 'MSIE ');
  return oldest.supported ? { code: '', message: '', action: '' } : oldest.failure;
}

const language = place.getAttribute('data-language') ?? '';
const texts = createTexts(language.split('_')[0] === 'pl' ? polish : english);
const said = document.createElement('p');
said.setAttribute('role', 'alert');
said.className = 'screen';
said.appendChild(document.createTextNode(texts.failure(failureHere())));
place.appendChild(said);
