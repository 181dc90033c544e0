import type { OpenCtiRecord } from '../open-cti/records.js';

/**
 * The part of Open CTI for Lightning that we call, as its guide describes it. The script is served by the org
 * (`/support/api/<version>/lightning/opencti_min.js`) and has no published types.
 *
 * Guide: https://developer.salesforce.com/docs/service/api-cti/guide/sforce-api-cti-methods-intro-lightning.html
 */

export interface OpenCtiError {
  code?: string;
  description?: string;
}

/** What every callback gets. On failure `errors` says why; the guide does not say whether as text or as objects. */
export interface OpenCtiResponse<Value> {
  success: boolean;
  returnValue?: Value | null;
  errors?: (OpenCtiError | string)[] | null;
}

export type OpenCtiCallback<Value = null> = (response: OpenCtiResponse<Value>) => void;

/** https://developer.salesforce.com/docs/service/api-cti/guide/sforce-api-cti-onclicktodial-lex.html */
export interface OpenCtiClickToDial extends OpenCtiRecord {
  number: string | number;
  params?: string;
}

/** https://developer.salesforce.com/docs/service/api-cti/guide/sforce-api-cti-onnavigationchange-lex.html */
export interface OpenCtiAppView extends OpenCtiRecord {
  url?: string;
}

/** https://developer.salesforce.com/docs/service/api-cti/guide/sforce-api-cti-screenpop-lex.html */
export type OpenCtiScreenPop =
  | { type: string; params: { recordId: string } }
  | { type: string; params: { searchString: string } }
  | {
      type: string;
      params: { entityName: string; defaultFieldValues: Record<string, string> };
      defaultFieldValues: Record<string, string>;
    };

/**
 * Id of a record → its fields, as far as the softphone layout shows them; beside them `SCREEN_POP_DATA`.
 * https://developer.salesforce.com/docs/service/api-cti/guide/sforce-api-cti-searchandscreenpop-lex.html
 */
export type OpenCtiFound = Record<string, unknown>;

/** What `saveLog` answers: "ID of object" by the guide, an object that holds it in practice. */
export type OpenCtiSaved = string | { recordId?: string; Id?: string };

export interface OpenCti {
  readonly SCREENPOP_TYPE: { SOBJECT: string; SEARCH: string; NEW_RECORD_MODAL: string };

  /** https://developer.salesforce.com/docs/service/api-cti/guide/sforce-api-cti-enableclicktodial-lex.html */
  enableClickToDial(args: { callback: OpenCtiCallback }): void;
  /** https://developer.salesforce.com/docs/service/api-cti/guide/sforce-api-cti-disableclicktodial-lex.html */
  disableClickToDial(args: { callback: OpenCtiCallback }): void;
  onClickToDial(args: { listener: (payload: OpenCtiClickToDial) => void }): void;
  onNavigationChange(args: { listener: (payload: OpenCtiAppView) => void }): void;
  /** https://developer.salesforce.com/docs/service/api-cti/guide/sforce-api-cti-getappviewinfo-lex.html */
  getAppViewInfo(args: { callback: OpenCtiCallback<OpenCtiAppView> }): void;
  screenPop(args: OpenCtiScreenPop & { callback: OpenCtiCallback }): void;
  readonly CALL_TYPE: { INBOUND: string };
  /** With `deferred` it only says what it found, and nothing opens. */
  searchAndScreenPop(args: {
    searchParams: string;
    callType: string;
    deferred: true;
    callback: OpenCtiCallback<OpenCtiFound>;
  }): void;
  /**
   * Changes the record of `value.Id`; creates one of `value.entityApiName` where there is none.
   * https://developer.salesforce.com/docs/service/api-cti/guide/sforce-api-cti-savelog-lex.html
   */
  saveLog(args: {
    value: Record<string, string | number | null>;
    callback: OpenCtiCallback<OpenCtiSaved>;
  }): void;
  /** https://developer.salesforce.com/docs/service/api-cti/guide/sforce-api-cti-refreshview-lex.html */
  refreshView(args: { callback: OpenCtiCallback }): void;
  /** https://developer.salesforce.com/docs/service/api-cti/guide/sforce-api-cti-setsoftphonepanelvisibility-lex.html */
  setSoftphonePanelVisibility(args: { visible: boolean; callback: OpenCtiCallback }): void;
  /** https://developer.salesforce.com/docs/service/api-cti/guide/sforce-api-cti-setsoftphoneitemlabel-lex.html */
  setSoftphoneItemLabel(args: { label: string; callback: OpenCtiCallback }): void;
  /** `key` is a utility icon of the Lightning Design System. */
  setSoftphoneItemIcon(args: { key: string; callback: OpenCtiCallback }): void;
}

/** Where the org's script leaves the API: the global of the softphone's own page. */
export interface OpenCtiHost {
  sforce?: { opencti?: OpenCti };
}
