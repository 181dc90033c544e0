import type { WebhookTarget } from './events/webhook.js';

export interface ContactCenterOptions {
  /** 0 = any free port. Listens on 127.0.0.1 only. */
  port: number;
  /** Key of the HTTP API; links to recordings are signed with it, so they stay valid while it stays the same. */
  apiKey: string;
  /** Where events go; it can also be set later by `PUT /api/webhook`. */
  webhook?: WebhookTarget;
  /** The tenant in which the key was made; whoever names another one is refused. @default sandbox */
  tenant?: string;
  /** Logins of its administrators: users are changed in the name of one of them. @default ada.admin */
  administrators?: string[];
  /** Folder for recordings, users, and events that nobody has taken yet; made if it is not there. */
  recordingsDir: string;
  /** Pages that may connect phones besides those of this machine, e.g. `https://example.com`. @default [] */
  origins?: string[];
  /** How many times faster ringing, wrap-up, retries and so on pass; audio is always real. @default 1 */
  timeScale?: number;
  /**
   * The one IPv4 address of this machine on which audio opens UDP ports while a call runs. Another one than the loopback's
   * can be reached from the network. Firefox needs it: it sends nothing to the loopback. @default 127.0.0.1
   */
  mediaAddress?: string | undefined;
  /** Where it runs: see `startContactCenter`. */
  thread?: 'worker' | 'same';
}

export interface RunningContactCenter {
  /** e.g. `http://127.0.0.1:4102` */
  url: string;
  /** e.g. `ws://127.0.0.1:4102/sip` */
  sipUrl: string;
  /** Ends calls, closes sockets and files. Resolves when nothing is left. */
  stop(): Promise<void>;
}
