import type { Page } from '@playwright/test';
import type { Sandbox } from '@jackfield/sandbox';
import type { BrowserAudio } from '../audio.js';
import type { CrmRecord, CrmRecords } from '../crm/crm-records.js';

/** A desktop that Jackfield's phone works in. What it cannot do is said here, and its scenarios are left out. */
export interface Host {
  id: 'lightning' | 'classic' | 'salesforce-voice' | 'cif-v1' | 'cif-v2';
  name: string;
  agent: { id: string; name: string; email: string; crmUser: string };
  can: {
    /** Shows the record of who calls by itself. */
    pop: boolean;
    /** Numbers on its pages can be clicked. */
    clickToDial: boolean;
    /** The agent's browser may write the activity. */
    clientLogging: boolean;
    /** Whether the phone's keys can be pressed in a call. */
    digits: boolean;
    /** Cases have a number of their own. */
    casesWithNumbers: boolean;
  };
  records(world: Sandbox): CrmRecords;
  workplace(page: Page, world: Sandbox): Workplace;
}

export type AgentState = 'Not ready' | 'In queue' | 'Busy' | 'Wrap-up';

/** The agent's page: the CRM with the phone in it. Every step is done when it can be seen. */
export interface Workplace {
  readonly page: Page;
  /** Signs in, at a record or where the CRM begins, until the phone can be used. */
  open(at?: CrmRecord): Promise<void>;
  /** Tries to, and reads why the phone does not let the agent in. */
  openRefused(reason: string): Promise<void>;
  goInQueue(): Promise<void>;
  expectState(state: AgentState): Promise<void>;
  expectOffer(customer: string): Promise<void>;
  /** The record is what the agent looks at. */
  expectShown(record: CrmRecord): Promise<void>;
  answer(): Promise<void>;
  hold(on: boolean): Promise<void>;
  mute(on: boolean): Promise<void>;
  pressDigits(digits: string): Promise<void>;
  hangUp(): Promise<void>;
  dispose(dispositionClass: string, code: string): Promise<void>;
  writeNotes(text: string): Promise<void>;
  /** Ends wrap-up. */
  finish(): Promise<void>;
  /** The phone says that the entry is saved, or why it is not. */
  expectSaved(): Promise<void>;
  expectNotSaved(reason: RegExp): Promise<void>;
  /** Calls the number on the page in view. */
  clickNumber(number: string): Promise<void>;
  expectTalking(customer: string): Promise<void>;
  audio(): Promise<BrowserAudio>;
}
