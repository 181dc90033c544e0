/**
 * The part of Open CTI for Salesforce Classic that we call, as its guide describes it. The script is served by the org
 * (`/support/api/<version>/interaction.js`) and has no published types. Unlike Lightning's it takes arguments by place,
 * and answers records as JSON texts.
 *
 * Guide: https://developer.salesforce.com/docs/service/api-cti/guide/sforce-api-cti-methods-intro.html
 */

/** What every callback gets: `result` where the call was carried out, `error` where it was not. */
export interface InteractionAnswer<Result> {
  result?: Result | null;
  error?: string | null;
  /** Of `saveLog`: the id of a new record. */
  id?: string | null;
}

export type InteractionCallback<Result> = (answer: InteractionAnswer<Result>) => void;

/**
 * The page in view, or the record on which a number was clicked, out of `result`. Ids are the short ones. Without a
 * record the texts are empty.
 * https://developer.salesforce.com/docs/service/api-cti/guide/sforce-api-cti-getpageinfo.html
 */
export interface PageInfo {
  url?: string;
  objectId?: string;
  objectName?: string;
  /** API name of the object, e.g. `Contact`. */
  object?: string;
  /** Its name in the language of the user. */
  displayName?: string;
  personAccount?: boolean;
}

/** https://developer.salesforce.com/docs/service/api-cti/guide/sforce-api-cti-onclicktodial.html */
export interface ClickedNumber extends PageInfo {
  number?: string | number;
}

export interface Interaction {
  readonly cti: {
    enableClickToDial(callback: InteractionCallback<boolean>): void;
    disableClickToDial(callback: InteractionCallback<boolean>): void;
    onClickToDial(listener: InteractionCallback<string>): void;
    /** Pixels. https://developer.salesforce.com/docs/service/api-cti/guide/sforce-api-cti-setsoftphoneheight.html */
    setSoftphoneHeight(height: number, callback: InteractionCallback<boolean>): void;
  };
  getPageInfo(callback: InteractionCallback<string>): void;
  isInConsole(callback: InteractionCallback<boolean>): void;
  /** In the console: when the agent goes to another primary tab. */
  onFocus(listener: InteractionCallback<string>): void;
  /** In the console only. https://developer.salesforce.com/docs/service/api-cti/guide/sforce-api-cti-setvisible.html */
  setVisible(visible: boolean, callback: InteractionCallback<boolean>): void;
  /** https://developer.salesforce.com/docs/service/api-cti/guide/sforce-api-cti-screenpop.html */
  screenPop(url: string, force: boolean, callback: InteractionCallback<boolean>): void;
  /** Says who is found and opens nothing. https://developer.salesforce.com/docs/service/api-cti/guide/sforce-api-cti-searchandgetscreenpopurl.html */
  searchAndGetScreenPopUrl(
    searchParams: string,
    queryParams: string,
    callType: 'inbound' | 'outbound' | 'internal',
    callback: InteractionCallback<string>,
  ): void;
  /** Changes the record whose `Id` is among the parameters; creates one where there is none. https://developer.salesforce.com/docs/service/api-cti/guide/sforce-api-cti-savelog.html */
  saveLog(object: string, saveParams: string, callback: InteractionCallback<boolean>): void;
  /** https://developer.salesforce.com/docs/service/api-cti/guide/sforce-api-cti-refreshrelatedlist.html */
  refreshRelatedList(listName: string, callback: InteractionCallback<boolean>): void;
}

/** Where the org's script leaves the API: the global of the softphone's own page. */
export interface InteractionHost {
  sforce?: { interaction?: Interaction };
}
