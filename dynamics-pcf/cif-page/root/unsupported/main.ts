// What a browser runs that knows no modules: it tells why there is no phone.
import { tellUnsupported } from '@jackfield/panel/unsupported';

tellUnsupported(document.getElementById('phone') ?? document.body, {
  crm: 'dynamics-cif',
  userAgent: navigator.userAgent,
  language: navigator.language,
});
