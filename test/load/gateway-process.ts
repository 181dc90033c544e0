import { contactCenters } from '@jackfield/contact-centers';
import { crms } from '@jackfield/crms';
import { startGateway } from '../../gateway/dist/gateway.js';
import { createLogger } from '../../gateway/dist/logger.js';
import { readOptions } from '../../gateway/dist/options.js';

/** The real gateway in a process of its own; says its address. Its options come from the environment, as in earnest. */
const options = readOptions(process.env);
const gateway = await startGateway(options, {
  adapters: { contactCenters, crms },
  logger: createLogger(options.logLevel),
});
process.on('SIGTERM', () => void gateway.stop().then(() => process.exit(0)));
process.send?.(gateway.url);
