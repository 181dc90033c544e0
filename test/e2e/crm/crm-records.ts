/** A record as a scenario speaks of it, in whatever CRM. */
export interface CrmRecord {
  /** As the CRM calls the table. */
  type: string;
  id: string;
  /** By which the phone and the CRM's pages call it. */
  name: string;
  number: string;
}

/** What a conversation left in the CRM. */
export interface Activity {
  id: string;
  subject: string;
  description: string;
  direction: 'Inbound' | 'Outbound';
  /** Ids of everything that it hangs on. */
  about: string[];
  owner: string;
  createdBy: string;
  isCompleted: boolean;
  durationSeconds: number;
  dispositionClass: string | undefined;
  dispositionCode: string | undefined;
  queue: string | undefined;
  campaign: string | undefined;
  agentName: string | undefined;
  agentEmail: string | undefined;
  callStatus: string | undefined;
  recording: string | undefined;
}

export type RecordKind = 'person' | 'company' | 'case' | 'lead';

/** A CRM as the scenarios read and fill it, by a client that knows nothing of Jackfield. */
export interface CrmRecords {
  /** As the CRM calls the table of its activities. */
  readonly activityType: string;
  /** A new record with this number, and nothing else in common with those that are there. */
  create(kind: RecordKind, name: string, number: string): Promise<CrmRecord>;
  delete(record: CrmRecord): Promise<void>;
  /** All under one of our keys: there has to be one. */
  activitiesOf(conversation: string): Promise<Activity[]>;
  /** How often the gateway has looked for somebody. */
  searches(): number;
  /** How often the gateway has signed in. */
  signIns(): number;
  /** What shall go wrong when an activity is written by the agent's browser. */
  loseAnswerOfSave(): Promise<void>;
  refuseSaves(reason: string): Promise<void>;
  /** Nothing goes wrong any more. */
  mend(): Promise<void>;
}
