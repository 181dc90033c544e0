/** The record whose form a control stands on. */
export interface RecordInForm {
  /** Logical name of its table. */
  table: string;
  id: string;
}

/** What the platform says of the form beside what its types say. */
interface FormInfo {
  contextInfo?: { entityTypeName?: string; entityId?: string };
}

/**
 * A record that is not saved yet has no id. `contextInfo` is in no reference, but in every model-driven app:
 * https://learn.microsoft.com/power-apps/developer/component-framework/limitations
 */
export function recordInForm(mode: ComponentFramework.Mode): RecordInForm | undefined {
  const { entityTypeName: table, entityId } = (mode as FormInfo).contextInfo ?? {};
  const id = entityId?.replace(/[{}]/g, '').toLowerCase();
  return table && id ? { table, id } : undefined;
}
