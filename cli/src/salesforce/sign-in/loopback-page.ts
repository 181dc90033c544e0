import { createServer, type ServerResponse } from 'node:http';
import { CommandFailure, exitCodes } from '../../exit-codes.js';

/** What the browser brings back from the sign-in. */
export type Returned = Record<string, string>;

/** Waits on this machine for the browser that comes back from the sign-in. */
export interface LoopbackPage {
  /** Where the browser is sent back to; the org's app has to know it. */
  address: string;
  /** The first visit; what it is answered depends on what `judge` says of it. */
  visit(judge: (returned: Returned) => Verdict): Promise<Returned>;
  close(): void;
}

/** What the person reads in the browser; with `again`, another visit is waited for. */
export interface Verdict {
  title: string;
  text: string;
  again?: true;
}

const PATH = '/jackfield/callback';

/** @param port registered in the org's app; 0 = any free one, for apps that take any */
export async function openLoopbackPage(port: number): Promise<LoopbackPage> {
  let onVisit: ((returned: Returned, answer: ServerResponse) => void) | undefined;
  const server = createServer((request, answer) => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    if (url.pathname === PATH && onVisit) return onVisit(Object.fromEntries(url.searchParams), answer);
    answer.writeHead(404).end();
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', () =>
      reject(
        new CommandFailure(
          `Port ${port} is taken by another program.`,
          'End that program, or choose another port with --port and enter it in the callback URL of the app.',
          exitCodes.usage,
        ),
      ),
    );
    server.listen(port, '127.0.0.1', resolve);
  });
  const address = server.address();
  const listens = typeof address === 'object' && address ? address.port : port;
  return {
    address: `http://localhost:${listens}${PATH}`,
    visit: (judge) =>
      new Promise((resolve) => {
        onVisit = (returned, answer) => {
          const verdict = judge(returned);
          answer
            .writeHead(200, { 'content-type': 'text/html; charset=utf-8', connection: 'close' })
            .end(page(verdict));
          if (!verdict.again) resolve(returned);
        };
      }),
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

function page({ title, text }: Verdict): string {
  const escaped = [title, text].map((each) =>
    each.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`),
  );
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>${escaped[0] ?? ''}</title>
<style>body{font:1.1rem system-ui;margin:4rem auto;max-width:34rem;padding:0 1rem;line-height:1.5}</style>
<h1>${escaped[0] ?? ''}</h1><p>${escaped[1] ?? ''}</p></html>`;
}
