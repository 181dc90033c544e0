// The page that Entra ID comes back to: it hands the query to the page that sent the browser there, and goes.
import type { SignedInMessage } from './visit.js';

const asker: unknown = window.opener ?? window.parent;
const message: SignedInMessage = { jackfield: 'signed-in', query: location.search };
if (asker instanceof Object && asker !== window) (asker as Window).postMessage(message, location.origin);
