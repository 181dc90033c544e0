import { contactCenters } from '@jackfield/contact-centers';
import { crms } from '@jackfield/crms';
import { exportTraces } from './export-traces.js';
import { startGateway } from './gateway.js';
import { createLogger } from './logger.js';
import { readOptions, type GatewayOptions } from './options.js';

const options = readOptionsOrLeave();
const logger = createLogger(options.logLevel);

try {
  const traces = await exportTraces(process.env, logger);
  const gateway = await startGateway(options, {
    adapters: { contactCenters, crms },
    logger,
    onLost: () => process.exit(1),
  });
  let stopping = false;
  const stop = (signal: 'SIGINT' | 'SIGTERM'): void => {
    // Ctrl-C reaches a whole group of processes, and a parent may ask again with SIGTERM: only a person who presses
    // it twice does not want to wait.
    if (stopping) return signal === 'SIGINT' ? process.exit(130) : undefined;
    stopping = true;
    logger.info('The gateway stops', { signal });
    stopAll().then(
      () => process.exit(0),
      (error: unknown) => {
        logger.error('The gateway did not stop in order', { error });
        process.exit(1);
      },
    );
  };
  const stopAll = async (): Promise<void> => {
    await gateway.stop();
    // A collector that is away does not make it a stop out of order.
    await traces
      ?.stop()
      .catch((error: unknown) => logger.warn('The last traces were not exported', { error }));
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
} catch (error) {
  logger.error('The gateway cannot start', { error });
  process.exitCode = 1;
}

/** Whoever typed a setting wrong is told so in a sentence. */
function readOptionsOrLeave(): GatewayOptions {
  try {
    return readOptions(process.env);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  }
}
