/** The gateway's public API: what the sandbox, the administrator's command and a panel's server send to it. */
export type { TenantDocument, OrgDocument, AgentDocument, AdapterChoice } from './admin/tenant-document.js';
export type { TicketRequest, TokenRequest } from './sign-in/routes.js';
export type { TicketAnswer, TokenAnswer, ErrorAnswer, TenantAnswer } from './http/answers.js';
