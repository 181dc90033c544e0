import type { SearchPlan } from '../identify/plan-search.js';
import type { CrmRecord, RecordRef } from '../records/crm-record.js';
import type { PopTarget } from '../records/intent.js';
import type { ActivityWrite } from './crm.js';

/** A phone number that was clicked on a record page. */
export interface ClickToDial {
  number: string;
  record?: RecordRef;
}

/** What a desktop can do. */
export interface DesktopCapabilities {
  screenPop: boolean;
  clickToDial: boolean;
  /** The panel can be opened and folded. */
  panelSize: boolean;
  /** The button of the panel can be labelled and marked. */
  panelMark: boolean;
  /** It can search and write as the signed-in user: client-side logging. */
  clientLogging: boolean;
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
  /**
   * `not-found` when the record is gone or may not be seen.
   * @param conversation for which it opens, where it opens for one: a page with a place for each uses that one's
   */
  screenPop(target: PopTarget, conversation?: string): Promise<void>;
  /** Listens from the moment it is called, before `ready` as well: an early click must not be lost. */
  onClickToDial(listener: (dial: ClickToDial) => void): void;
  /** Whether phone fields are links. */
  enableClickToDial(on: boolean): Promise<void>;
  /** The record the agent looks at, as it changes. */
  onRecordInView(listener: (record: RecordRef | undefined) => void): void;
  /** Opens or folds the panel; `attention` marks its button, e.g. while it rings. What the page cannot do is left out. */
  showPanel(panel: { open?: boolean; label?: string; attention?: boolean }): Promise<void>;
  /** As the signed-in user. Candidates, not yet verified. `unsupported` without `clientLogging`. */
  search(plan: SearchPlan): Promise<CrmRecord[]>;
  /**
   * Writes the finished activity as the signed-in user, by key: an activity that stands there already is changed, never
   * doubled. `unsupported` without `clientLogging`.
   */
  saveActivity(write: ActivityWrite): Promise<{ recordId: string; url?: string }>;
}
