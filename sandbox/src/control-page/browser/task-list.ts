import { el, replaceChildren } from '../../web-server/browser/element.js';
import type { ControlConfig } from '../control-config.js';
import { section } from './section.js';

interface CallTask {
  Id: string;
  Subject?: string;
  Who?: { Name?: string } | null;
  What?: { Name?: string } | null;
  Owner?: { Name?: string } | null;
  CreatedDate?: string;
}

const LOOK_EVERY = 3000;

/** What the calls left behind in the CRM. */
export function createTaskList(config: ControlConfig): HTMLElement {
  const list = el('ul', { class: 'tasks' });
  let drawn = '';
  const look = async (): Promise<void> => {
    if (document.visibilityState !== 'visible') return;
    const answer = await fetch('/tasks').catch(() => undefined);
    if (!answer?.ok) return;
    const tasks = (await answer.json()) as CallTask[];
    if (JSON.stringify(tasks) === drawn) return;
    drawn = JSON.stringify(tasks);
    replaceChildren(
      list,
      tasks.length === 0 && el('li', { class: 'none' }, 'No call has been logged yet.'),
      tasks.map((task) =>
        el(
          'li',
          {},
          el(
            'a',
            { href: `${config.desktopUrl}/lightning/r/Task/${task.Id}/view`, target: '_blank' },
            task.Subject ?? 'Call',
          ),
          el(
            'span',
            { class: 'task-facts' },
            [task.Who?.Name, task.What?.Name, task.Owner?.Name].filter(Boolean).join(' · '),
          ),
        ),
      ),
    );
  };
  void look();
  setInterval(() => void look(), LOOK_EVERY);
  return section('Last entries in the CRM', 'One task for each call.', list);
}
