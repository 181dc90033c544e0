import {
  cataloguedFailure,
  colourOf,
  mayHaveSeat,
  userFinding,
  type Failure,
} from '@jackfield/connector-core';
import type { ListedLine } from './list-lines.js';
import type { UserLine } from './user-schema.js';

/** A line as an administrator reads it. `freeSeats` is undefined where there is no limit. */
export function userAnswer(line: ListedLine, freeSeats: number | undefined): UserLine {
  const { pair, seat, privileges } = line;
  const { crm, agent } = pair;
  const findings = line.findings.map(userFinding);
  const email = crm?.email ?? agent?.email;
  const why = whyNoSeat(line, freeSeats);
  return {
    id: line.id,
    match: crm && agent ? 'matched' : crm ? 'crm-only' : 'contact-center-only',
    name: crm?.name ?? agent?.name ?? '',
    ...(email === undefined ? {} : { email }),
    ...(crm
      ? {
          crmUser: {
            id: crm.id,
            username: crm.username,
            active: crm.active,
            ...(crm.profile ? { profile: crm.profile } : {}),
            access: crm.access,
            callCenter: crm.callCenter,
          },
        }
      : {}),
    ...(agent
      ? {
          agent: {
            id: agent.id,
            active: agent.active,
            pbx: agent.pbx,
            ...(agent.number === undefined ? {} : { number: agent.number }),
            ...(agent.callerId === undefined ? {} : { callerId: agent.callerId }),
          },
        }
      : {}),
    check: { colour: colourOf(findings), findings, checkedAt: line.checkedAt },
    seat: {
      state: seat,
      ...(line.seatSince === undefined ? {} : { since: line.seatSince }),
      canGive: why === undefined,
      ...(why ? { why: `${why.message} ${why.action}` } : {}),
    },
    privileges,
  };
}

/** Why the plus button is not active (F-071); undefined where it is. */
export function whyNoSeat(
  { seat, findings, pair }: Pick<ListedLine, 'seat' | 'findings' | 'pair'>,
  freeSeats: number | undefined,
): Failure | undefined {
  if (seat === 'held' || seat === 'blocked') {
    return { code: 'users.has-seat', message: 'The user has a seat.', action: '' };
  }
  if (seat === 'foreign' && pair.crm?.active) return cataloguedFailure('users.foreign-assignment');
  const found = findings.map(userFinding);
  if (!mayHaveSeat(found)) {
    const first = found.find(({ colour }) => colour === 'red');
    if (first) return first;
  }
  if (freeSeats === 0) return cataloguedFailure('licence.no-seat-left');
  return undefined;
}
