import { z } from 'zod';

/** Id of a tenant in a path. */
export const TenantId = z.string().min(1).max(100).describe('Id of the tenant.');

/** `/v1/tenants/:tenant` */
export const TenantPath = z.object({ tenant: TenantId });
