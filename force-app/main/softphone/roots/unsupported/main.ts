// What a browser runs that knows no modules: it tells why there is no phone.
import { tellUnsupported } from '@jackfield/panel/unsupported';

const place = document.getElementById('softphone') ?? document.body;
const isClassic = Boolean((window as { sforce?: { interaction?: object } }).sforce?.interaction);

tellUnsupported(place, {
  crm: isClassic ? 'salesforce-classic' : 'salesforce-lightning',
  userAgent: navigator.userAgent,
  language: place.getAttribute('data-language') ?? '',
});
