/** The gateway's public API: what the sandbox, the administrator's command and a panel's server send to it. */
export type { TenantAnswer } from './admin/tenant-answer.js';
export type { TenantDocument, OrgDocument, AgentDocument, AdapterChoice } from './admin/tenant-document.js';
export type { TicketAnswer, TicketRequest, TokenAnswer, TokenRequest } from './sign-in/routes.js';
/** Every answer of 400 and above. */
export type { Failure as ErrorAnswer } from '@jackfield/connector-core';
