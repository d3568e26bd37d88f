import { useQueryClient } from '@tanstack/react-query';
import { answerOf, api } from '../../api/client';
import { reasonOf } from '../../api/problem';
import { stale } from '../../api/stale';
import type { Task, TaskFields } from '../../api/types';
import { useWords } from '../../i18n/words';
import { before, saveOver, type Calls } from '../../shared/records/save';
import { records } from '../../shared/records/words';
import { toast } from '../../shared/toast';
import { tasks } from './words';

export const taskCalls: Calls<Task, TaskFields> = {
  read: (id) => answerOf(api.GET('/api/tasks/{id}', { params: { path: { id } } })),
  patch: (id, etag, body) => answerOf(api.PATCH('/api/tasks/{id}', { params: { path: { id }, header: { 'If-Match': etag } }, body })),
};

/** What can be done with a task; each shows at once, and has its way back in the toast. */
export function useTaskActions() {
  const say = useWords(tasks);
  const both = useWords(records);
  const queries = useQueryClient();
  const settle = () =>
    stale(queries, '/api/tasks', '/api/contacts/{id}/timeline', '/api/companies/{id}/timeline', '/api/deals/{id}/timeline');
  const show = (id: string, change: Partial<Task>) =>
    queries.setQueriesData({ queryKey: ['get', '/api/tasks'] }, (data: unknown) => mapTasks(data, id, change));
  const failed = (fault: unknown) => toast(both('notDone', { why: reasonOf(fault as Error) }));
  const set = (id: string, done: boolean) => {
    const params = { params: { path: { id } } };
    return answerOf(done ? api.POST('/api/tasks/{id}/complete', params) : api.POST('/api/tasks/{id}/reopen', params));
  };

  const finish = async (task: Task, done: boolean) => {
    show(task.id, { done });
    try {
      await set(task.id, done);
      toast(say(done ? 'completed' : 'reopened', { title: task.title }), async () => {
        await set(task.id, !done).catch(failed);
        await settle();
      });
    } catch (fault) {
      failed(fault);
    }
    await settle();
  };

  const change = async (task: Task, fields: TaskFields, told: string) => {
    show(task.id, fields as Partial<Task>);
    try {
      const now = await saveOver(taskCalls, task, fields);
      toast(told, async () => {
        await saveOver(taskCalls, now, before(task, fields)).catch(failed);
        await settle();
      });
    } catch (fault) {
      failed(fault);
    }
    await settle();
  };

  const remove = async (task: Task) => {
    try {
      await api.DELETE('/api/tasks/{id}', { params: { path: { id: task.id } } });
      toast(say('removed', { title: task.title }));
    } catch (fault) {
      failed(fault);
    }
    await settle();
  };
  return { finish, change, remove, settle };
}

/** Lists and single pages of tasks in the cache, with one task changed. */
function mapTasks(data: unknown, id: string, change: Partial<Task>): unknown {
  const inPage = (page: { items: Task[] }) => ({ ...page, items: page.items.map((one) => (one.id === id ? { ...one, ...change } : one)) });
  if (data && typeof data === 'object' && 'pages' in data)
    return { ...data, pages: (data as { pages: { items: Task[] }[] }).pages.map(inPage) };
  return data && typeof data === 'object' && 'items' in data ? inPage(data as { items: Task[] }) : data;
}
