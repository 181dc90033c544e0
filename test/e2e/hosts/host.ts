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
    /** Learns that a record which it was to show is gone. */
    missRecords: boolean;
    /** Numbers on its pages can be clicked. */
    clickToDial: boolean;
    /** The agent's browser may write the activity. */
    clientLogging: boolean;
    /** The phone is our own and has keys: for digits in a call, and for a number to dial. */
    keypad: boolean;
    /** A second window of the same agent can be opened beside the first. */
    twoWindows: boolean;
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
  /** A second window, while the phone is in the first. */
  openBeside(): Promise<void>;
  /** Loads the page with the phone anew, whatever it says about a call that is lost, until the phone is in view. */
  reload(): Promise<void>;
  /** Whether the phone says that it is in another window. */
  expectElsewhere(isElsewhere: boolean): Promise<void>;
  /** Takes the phone from the other window. */
  takePhone(): Promise<void>;
  /** Tries to, and reads why the phone does not let the agent in. */
  openRefused(reason: string): Promise<void>;
  goInQueue(): Promise<void>;
  expectState(state: AgentState): Promise<void>;
  expectOffer(customer: string): Promise<void>;
  /** The record is what the agent looks at. */
  expectShown(record: CrmRecord): Promise<void>;
  answer(): Promise<void>;
  /** Of the several whom the number may belong to, the one at this place of the list, by keys alone. Answers the name. */
  chooseByKeys(place: number): Promise<string>;
  /** Of the several, the one with this name. */
  choose(name: string): Promise<void>;
  /** By hand, under a campaign. */
  dial(number: string, campaign: string): Promise<void>;
  hold(on: boolean): Promise<void>;
  mute(on: boolean): Promise<void>;
  pressDigits(digits: string): Promise<void>;
  hangUp(): Promise<void>;
  dispose(dispositionClass: string, code: string): Promise<void>;
  writeNotes(text: string): Promise<void>;
  /** Ends wrap-up. */
  finish(): Promise<void>;
  /** The phone says that the entry is saved. */
  expectSaved(): Promise<void>;
  /** Follows the phone's link to the entry that was just saved. */
  openEntry(): Promise<void>;
  /** The phone says so, in words. */
  expectTold(words: RegExp): Promise<void>;
  /** Calls the number on the page in view. */
  clickNumber(number: string): Promise<void>;
  expectTalking(customer: string): Promise<void>;
  audio(): Promise<BrowserAudio>;
}
