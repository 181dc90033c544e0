import type { Desktop } from './desktop.js';
import { openNewRecordModal } from './new-record-modal.js';
import { layoutOf, layoutOfId } from './objects.js';
import {
  asObject,
  OpenCtiRefusal,
  readFieldValues,
  requireText,
  type Arguments,
} from './open-cti-arguments.js';
import { listPath } from './routes.js';

/** Shows what the phone asks for. Rejects if it cannot be shown; the reasons go into the callback's `errors`. */
export async function screenPop(
  desktop: Desktop,
  { type, params, defaultFieldValues }: Arguments,
): Promise<void> {
  const given = asObject(params);
  switch (type) {
    case 'sobject':
      return popRecord(desktop, requireText(given['recordId'], 'recordId'));
    case 'search': {
      const text = requireText(given['searchString'], 'searchString');
      if (text.trim().length < 3)
        throw new OpenCtiRefusal('INVALID_PARAMETER', 'searchString must have at least 3 characters.');
      return desktop.workspace.openSearch(text.trim());
    }
    case 'newRecordModal': {
      const object = requireObject(given['entityName']);
      const values = readFieldValues(given['defaultFieldValues'] ?? defaultFieldValues);
      // The pop is done when the form shows, not when somebody has filled it in.
      return new Promise((resolve, reject) => {
        openNewRecordModal(desktop, object, values, resolve).catch(reject);
      });
    }
    case 'objecthome':
    case 'list':
      return desktop.workspace.open(listPath(requireObject(given['scope'])));
    case 'url': {
      const url = requireText(given['url'], 'url');
      if (!/^\/(?!\/)/.test(url))
        throw new OpenCtiRefusal('INVALID_PARAMETER', 'url must be a relative address.');
      return desktop.workspace.open(url);
    }
    case 'flow':
      throw new OpenCtiRefusal('NOT_AVAILABLE', 'The stand-in runs no flows.');
    default:
      throw new OpenCtiRefusal('INVALID_PARAMETER', `There is no screen pop type ${String(type)}.`);
  }
}

/** The record must exist and be one that the desktop can show; it opens in a tab of its own. */
export async function popRecord(desktop: Desktop, id: string): Promise<void> {
  const layout = layoutOfId(id);
  if (!layout) throw new OpenCtiRefusal('INVALID_PARAMETER', `${id} is no id of an object of this org.`);
  await desktop.org.read(layout.name, id);
  desktop.workspace.openRecord(layout.name, id);
}

function requireObject(value: unknown): string {
  const name = requireText(value, 'the object');
  if (!layoutOf(name)) throw new OpenCtiRefusal('INVALID_PARAMETER', `The desktop knows no object ${name}.`);
  return name;
}
