/**
 * The part of Microsoft's Channel Integration Framework that both versions have and that we call. The script is served by
 * the environment (`/webresources/Widget/msdyn_ciLibrary.js`) and has no published types. Everything goes as JSON in a
 * text and comes back so; some answers are the thing itself, and `readJson` takes both.
 *
 * Reference: https://learn.microsoft.com/en-us/dynamics365/customer-service/develop/reference/microsoft-ciframework
 */
export interface CiFramework {
  /** Answers the page in view: `{appid, pagetype, etn, id, clientUrl, userId, …}`. */
  getEnvironment(): Promise<unknown>;
  setClickToAct(on: boolean): Promise<unknown>;
  /** 0 folds the panel, 1 opens it beside the page. */
  setMode(mode: 0 | 1): Promise<unknown>;
  /** The handler gets a text with JSON, and has to answer a promise. */
  addHandler(event: string, handler: (eventData: string) => Promise<void>): unknown;
  /** `{entityName, entityId?}`, and values for a new record by their columns. */
  openForm(formOptions: string, formParameters?: string): Promise<unknown>;
  /** `searchType` 0 looks into all tables, and by category where the environment has no Dataverse search. */
  renderSearchPage(table: string, text: string, correlationId?: string, searchType?: 0 | 1): Promise<unknown>;
  /** Rows under their index. Only asked to search: to open, it wants exactly one hit of a few tables. */
  searchAndOpenRecords(table: string, query: string, searchOnly: true): Promise<unknown>;
  retrieveRecord(table: string, id: string, query: string): Promise<unknown>;
  /** Answers `{id}` among other things. */
  createRecord(table: string, row: string): Promise<unknown>;
  updateRecord(table: string, id: string, changes: string): Promise<unknown>;
  getEntityMetadata(table: string): Promise<unknown>;
}

/** Where the environment's script leaves the API: the global of the panel's own page. */
export interface CifHost<Api extends CiFramework = CiFramework> {
  Microsoft?: { CIFramework?: Api };
}
