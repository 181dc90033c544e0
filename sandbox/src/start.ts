import { sandboxFile } from './web-server/bundle-script.js';
import { FolderTakenError } from './world/data-folder.js';
import { startSandbox, type Sandbox } from './world/start-sandbox.js';
import { PortTakenError } from './world/world-ports.js';

const DEFAULT_PORT = 4100;

/** The world at a terminal: starts when this file is run or imported, ends with Ctrl-C. */
async function runAtTerminal(): Promise<void> {
  let sandbox: Promise<Sandbox> | undefined;
  let signals = 0;
  const stop = () => {
    signals += 1;
    // Whoever asks twice does not want to wait.
    if (signals > 1) process.exit(130);
    console.log('\nStopping …');
    Promise.resolve(sandbox)
      .then((running) => running?.stop())
      .then(
        () => process.exit(0),
        () => process.exit(1),
      );
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);

  try {
    sandbox = startSandbox({
      port: readPort(process.env['PORT']),
      dataDir: process.env['JACKFIELD_DATA'] ?? sandboxFile('../.data'),
      mediaAddress: process.env['JACKFIELD_MEDIA_ADDRESS'],
      say: (line) => console.log(line),
    });
    const { url, desktopUrl } = await sandbox;
    console.log(`Jackfield is ready: ${url}`);
    console.log(`The CRM desktop is at ${desktopUrl}. Press Ctrl-C to stop.`);
  } catch (error) {
    if (signals > 0) return;
    // A taken port is no fault of the program; a trace would only hide what to do.
    const expected = error instanceof PortTakenError || error instanceof FolderTakenError;
    console.error(expected ? error.message : error);
    process.exit(1);
  }
}

function readPort(text: string | undefined): number {
  if (text === undefined || text === '') return DEFAULT_PORT;
  const port = Number(text);
  if (Number.isInteger(port) && port >= 0 && port <= 65_530) return port;
  console.error(`PORT must be a whole number from 1 to 65530, not "${text}".`);
  return process.exit(1);
}

await runAtTerminal();
