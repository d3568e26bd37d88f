import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { $api, api } from '../../api/client';
import { filters } from '../../api/filters';
import { reasonOf } from '../../api/problem';
import { stale } from '../../api/stale';
import type { Task } from '../../api/types';
import { clock, day } from '../../i18n/dates';
import { useWords } from '../../i18n/words';
import { toast } from '../../shared/toast';
import { useMe } from '../../shared/useRole';
import { Section } from './Section';
import { today } from './words';

const SHOWN = 8;

/** What is overdue and what is due today, mine alone; done with one press. */
export function Tasks() {
  const say = useWords(today);
  const me = useMe();
  const queries = useQueryClient();
  const [gone, setGone] = useState<string[]>([]);
  const tonight = new Date();
  tonight.setHours(24, 0, 0, 0);
  const filter = filters({ assigneeId: me.id, done: 'false', dueUntil: tonight.toISOString() });
  const list = $api.useQuery('get', '/api/tasks', { params: { query: { limit: 50, sort: 'dueAt', ...filter } as never } });
  const items = (list.data?.items ?? []).filter((task) => !gone.includes(task.id));

  const path = (task: Task) => ({ params: { path: { id: task.id } } });
  const complete = async (task: Task) => {
    setGone((now) => [...now, task.id]);
    try {
      await api.POST('/api/tasks/{id}/complete', path(task));
      toast(say('completed', { task: task.title }), async () => {
        await api.POST('/api/tasks/{id}/reopen', path(task)).catch((error: Error) => toast(reasonOf(error)));
        setGone((now) => now.filter((id) => id !== task.id));
        void stale(queries, '/api/tasks');
      });
    } catch (error) {
      setGone((now) => now.filter((id) => id !== task.id));
      toast(say('taskFailed', { task: task.title, why: reasonOf(error as Error) }));
    }
    void stale(queries, '/api/tasks');
  };

  return (
    <Section title={say('tasks')} count={list.data && items.length} more={{ to: '/tasks' }} query={list} empty={say('noTasks')}>
      <ul className="today-list">
        {items.slice(0, SHOWN).map((task) => (
          <li key={task.id} className="today-line">
            {me.mayWork && (
              <input
                type="checkbox"
                className="today-check"
                aria-label={say('complete', { task: task.title })}
                checked={false}
                onChange={() => void complete(task)}
              />
            )}
            <span className="today-what">
              <span className="today-name wrap-anywhere">{task.title}</span>
              {task.source === 'ai' && task.conversationId && (
                <Link to="/inbox/$conversationId" params={{ conversationId: task.conversationId }} className="today-small">
                  {say('fromMail')}
                </Link>
              )}
            </span>
            <span className="today-side" data-late={task.overdue}>
              {task.dueAt && whenDue(task.dueAt)}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );

  function whenDue(iso: string) {
    const due = new Date(iso);
    const now = new Date();
    if (due.toDateString() === now.toDateString()) return say('dueAt', { time: clock(due) });
    return due < now ? say('overdue', { day: day(due) }) : say('dueToday');
  }
}
