import type { Crm, Http, HttpRequest, Platform } from '@jackfield/connector-core';
import { dynamics } from '../index.js';
import { rowKey } from '../row-key.js';
import { reach } from './reach.js';

type Row = Record<string, string | number | boolean | null>;

/** As much of a stand-in as is needed here. */
interface StandIn {
  url: string;
  connection: Record<string, string>;
  context: { store: { findBy(table: string, column: string, value: string): Row[] } };
}

/** What a test does with the adapter, and sees behind its back. */
export interface AroundEnvironment {
  /** The adapter, of which every request is kept in `sent`. */
  connect(settings?: Record<string, string>): Crm;
  sent: HttpRequest[];
  /** The one phone call of a key, as it is stored. */
  call(key: string): Row;
  /** Of the parties that were written: part → id of who plays it. */
  parties(key: string): Record<string, unknown>;
}

/** @param watched the platform of the kit */
export function aroundEnvironment(
  environment: StandIn,
  watched: (http: Http) => { platform: Platform },
): AroundEnvironment {
  const { store } = environment.context;
  const http = reach(environment);
  const sent: HttpRequest[] = [];
  const { platform } = watched((request) => {
    sent.push(request);
    return http(request);
  });
  const call = (key: string): Row => {
    const found = store.findBy('phonecall', 'jkf_key', rowKey(key));
    if (found.length !== 1 || !found[0]) throw new Error(`There are ${found.length} phone calls of ${key}`);
    return found[0];
  };
  return {
    sent,
    call,
    connect: (settings = {}) => dynamics.connect({ ...environment.connection, ...settings }, platform),
    parties: (key) =>
      Object.fromEntries(
        store
          .findBy('activityparty', 'activityid', String(call(key)['activityid']))
          .map((party) => [String(party['participationtypemask']), party['partyid']]),
      ),
  };
}
