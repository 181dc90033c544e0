export type { EnvironmentContext } from './environment-context.js';
export { administratorUser, dataverseUsers, integrationUser, roles } from './seed-users.js';
export * from './start-dataverse.js';
