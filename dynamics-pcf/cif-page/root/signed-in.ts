// The page that Entra ID comes back to: it hands the query to the page that sent the browser there, and goes.
import type { SignedInMessage } from './visit.js';

// A window of its own has an opener, a frame a parent. Neither is an `Object` of this page.
const asker = (window.opener as Window | null) ?? window.parent;
const message: SignedInMessage = { jackfield: 'signed-in', query: location.search };
if (asker !== window) asker.postMessage(message, location.origin);
