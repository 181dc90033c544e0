import type { describe } from '../admin/routes.js';

/** `POST /v1/sign-in/tickets`, 201. */
export interface TicketAnswer {
  /** Good once, for `expiresInSeconds`. */
  ticket: string;
  expiresInSeconds: number;
  /** The gateway's public address, to which the panel takes the ticket. */
  gateway: string;
}

/** `POST /v1/sign-in/tokens`, 201. */
export interface TokenAnswer {
  token: string;
  expiresAt: string;
  /** Where the panel's WebSocket opens. */
  socket: string;
}

/** Every answer of 400 and above. */
export interface ErrorAnswer {
  code: string;
  message: string;
  action: string;
}

/** `GET` and `PUT /v1/tenants/:tenant`. */
export type TenantAnswer = ReturnType<typeof describe>;
