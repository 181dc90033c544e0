import { CrmStandIn } from './crm-stand-in.ts';

/** The stand-in in a process of its own; says its address. */
const [latencyMs = '0'] = process.argv.slice(2);
const url = await new CrmStandIn({ latencyMs: Number(latencyMs) }).listen();
process.send?.(url);
