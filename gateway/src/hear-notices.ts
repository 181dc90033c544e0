import type { Logger } from '@jackfield/connector-core';
import type { Tenants } from './admin/tenants.js';
import type { ConversationLoop } from './loop/conversation-loop.js';
import type { Redraw } from './loop/redraw.js';
import type { TakeOver } from './loop/take-over.js';
import type { Timers } from './loop/timers.js';
import type { Desks } from './sockets/desks.js';
import type { Notice } from './store/notice.js';
import type { Notices } from './store/notices.js';
import type { ListChange, Processes } from './store/processes.js';

export interface HearingParts {
  processes: Pick<Processes, 'owns' | 'refresh'>;
  notices: Pick<Notices, 'send'>;
  tenants: Pick<Tenants, 'load' | 'reload'>;
  loop: Pick<ConversationLoop, 'wake'>;
  redraw: Pick<Redraw, 'soon'>;
  takeOver: Pick<TakeOver, 'sweep'>;
  timers: Pick<Timers, 'set' | 'restore'>;
  desks: Pick<
    Desks,
    'hasPlaceFor' | 'withdraw' | 'readPresence' | 'settleAudio' | 'settleAllAudio' | 'refreshAll' | 'review'
  >;
  /** Whether this process takes turns. */
  works: boolean;
  logger: Logger;
}

/** What a process does upon news of the others. */
export interface Hearing {
  hear(notice: Notice): void;
  /** Notices were lost: anything may have been missed. */
  catchUp(): void;
  /** Others came or went, so conversations have other owners now. */
  adjust(change: ListChange): void;
}

export function createHearing(parts: HearingParts): Hearing {
  const { processes, notices, tenants, loop, redraw, takeOver, timers, desks, works, logger } = parts;

  /** Whatever fails here, the sweep finds later what is important. */
  function tryTo(what: string, work: Promise<unknown>): void {
    work.catch((error: unknown) =>
      logger.warn('News of another process could not be followed', { what, error }),
    );
  }

  async function takeUp(): Promise<void> {
    if (!works) return;
    await timers.restore();
    await takeOver.sweep(0);
  }

  function catchUp(): void {
    const caughtUp = async (): Promise<void> => {
      await processes.refresh();
      await tenants.load();
      await Promise.all([desks.refreshAll(), desks.review(), takeUp()]);
    };
    tryTo('catch up', caughtUp());
  }

  return {
    hear(notice) {
      switch (notice.kind) {
        case 'turn':
          if (processes.owns(notice.tenant, notice.conversation))
            loop.wake(notice.tenant, notice.conversation);
          return;
        case 'timer':
          if (processes.owns(notice.tenant, notice.conversation))
            timers.set(notice.tenant, notice.conversation, notice.wakeAt);
          return;
        case 'shown':
          if (desks.hasPlaceFor(notice.tenant, notice.conversation, notice.agent))
            redraw.soon(notice.tenant, notice.conversation);
          return;
        case 'merged':
          return desks.withdraw(notice.tenant, notice.conversation);
        case 'tenant':
          return tryTo(notice.kind, tenants.reload(notice.tenant));
        case 'presence':
          return tryTo(notice.kind, desks.readPresence(notice.tenant, notice.agent));
        case 'audio':
          return tryTo(notice.kind, desks.settleAudio(notice.tenant, notice.agent));
        case 'entitlement':
          return tryTo(notice.kind, desks.review(notice.tenant, notice.agent));
        case 'process':
          return tryTo(notice.kind, processes.refresh());
        case 'lost':
          return catchUp();
      }
    },

    catchUp,

    adjust({ gone, wasAlone }) {
      // Whoever came before this process knew of it was told nothing until now.
      if (wasAlone) notices.send({ kind: 'lost' });
      tryTo('take up', takeUp());
      if (gone.length > 0) tryTo('settle audio', desks.settleAllAudio());
    },
  };
}
