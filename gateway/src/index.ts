/** The gateway's public API: what the sandbox, the administrator's command and a panel's server send to it. */
export type { AuditAnswer, LedgerAnswer, OrgsAnswer } from './admin/book-routes.js';
export type { ReplayAnswer, SetAsideAnswer } from './admin/conversation-routes.js';
export type { Explanation } from './admin/explain-schema.js';
export type { GatewayAnswer } from './admin/gateway-route.js';
export type { LoggingAnswer, LoggingChoice } from './admin/logging.js';
export type {
  LicenceAnswer,
  LicenceRequest,
  RevocationsAnswer,
  SeatsAnswer,
} from './licences/licence-schema.js';
export type { PreflightAnswer } from './admin/preflight-route.js';
export type { ReconcileLine, ReconcileRequest } from './admin/reconcile-schema.js';
export type { TenantList } from './admin/routes.js';
export type { TenantAnswer } from './admin/tenant-answer.js';
export type { TenantDocument, OrgDocument, AgentDocument, AdapterChoice } from './admin/tenant-document.js';
export type { TicketAnswer, TicketRequest, TokenAnswer, TokenRequest } from './sign-in/routes.js';
/** What the vendor of licences signs, and how its public keys are written. */
export { peekSigned, signText, writeVendorKey } from './licences/signed-text.js';
export type { SyncJob, SyncJobs, SyncRequest, SyncSteps } from './users/sync-schema.js';
export type { UserGroupsAnswer, UserLine, UsersAnswer } from './users/user-schema.js';
/** Every answer of 400 and above. */
export type { Failure as ErrorAnswer } from '@jackfield/connector-core';
