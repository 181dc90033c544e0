import type { RecordRef } from '../records/crm-record.js';
import type { PopTarget } from '../records/intent.js';

/** A phone number that was clicked on a record page. */
export interface ClickToDial {
  number: string;
  record?: RecordRef;
}

/** What a desktop can do. */
export interface DesktopCapabilities {
  screenPop: boolean;
  clickToDial: boolean;
  /** The panel can be opened, folded and marked. */
  panelSize: boolean;
}

/**
 * The CRM's page around the panel. Runs in the browser. Throws only `AdapterError`; every call fails with `unavailable`
 * when the page does not answer.
 */
export interface Desktop {
  readonly id: string;
  readonly capabilities: DesktopCapabilities;
  /** Resolves when the host answers; `unavailable` with a plain message when there is none. */
  ready(): Promise<void>;
  /** `not-found` when the record is gone or may not be seen. */
  screenPop(target: PopTarget): Promise<void>;
  /** Listens from the moment it is called, before `ready` as well: an early click must not be lost. */
  onClickToDial(listener: (dial: ClickToDial) => void): void;
  /** Whether phone fields are links. */
  enableClickToDial(on: boolean): Promise<void>;
  /** The record the agent looks at, as it changes. */
  onRecordInView(listener: (record: RecordRef | undefined) => void): void;
  /** Opens or folds the panel; `attention` marks its button, e.g. while it rings. */
  showPanel(panel: { open?: boolean; label?: string; attention?: boolean }): Promise<void>;
}
