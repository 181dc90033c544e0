import type { ContactCenterAdapter } from '@jackfield/connector-core';
import { sandbox } from './sandbox/index.js';

/** Every contact center that the gateway can be connected with, by its id. */
export const contactCenters: Record<string, ContactCenterAdapter> = { sandbox };
