import { createServer, type Server as HttpServer } from 'node:http';
import { choosePorts, refuseSecondStart } from './world-ports.js';

/** Far from the default, below the ports that systems hand out, and another one for each run at the same time. */
const FIRST = 20_000 + (process.pid % 1_000) * 10;

describe('the ports of a world', () => {
  let taken: HttpServer | undefined;
  afterEach(() => new Promise((resolve) => (taken ? taken.close(resolve) : resolve(undefined))));

  const take = (port: number, body: string) =>
    new Promise<void>((resolve) => {
      taken = createServer((_request, answer) => answer.end(body)).listen(port, '127.0.0.1', resolve);
    });

  it('are six in a row', async () => {
    expect(await choosePorts(FIRST)).toEqual({
      controlPage: FIRST,
      gateway: FIRST + 1,
      contactCenter: FIRST + 2,
      org: FIRST + 3,
      desktop: FIRST + 4,
      dataverse: FIRST + 5,
    });
  });

  it('are any that are free if nobody cares', async () => {
    const ports = Object.values(await choosePorts(0));
    expect(new Set(ports).size).toBe(6);
    expect(ports).not.toContain(0);
  });

  it('name the one that another program has, and what to type', async () => {
    await take(FIRST + 2, 'something else');
    await expect(choosePorts(FIRST)).rejects.toThrow(
      new RegExp(`Port ${FIRST + 2} is taken by another program.*\\n.*PORT=\\d+ npm start`),
    );
  });

  it('are not taken for a sandbox because something answers there', async () => {
    await take(FIRST, 'something else');
    await refuseSecondStart(FIRST);
  });

  it('tell that a sandbox already runs there', async () => {
    await take(FIRST, JSON.stringify({ name: 'jackfield-sandbox' }));
    await expect(refuseSecondStart(FIRST)).rejects.toThrow(
      `Jackfield already runs: http://127.0.0.1:${FIRST}`,
    );
  });
});
