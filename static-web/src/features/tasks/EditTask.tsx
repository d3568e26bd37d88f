import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { stale } from '../../api/stale';
import type { Task, TaskFields } from '../../api/types';
import { useWords } from '../../i18n/words';
import { saveOver } from '../../shared/records/save';
import { records } from '../../shared/records/words';
import { toast } from '../../shared/toast';
import { common } from '../../shared/words';
import { TaskForm } from './TaskForm';
import { taskCalls } from './useTaskActions';

/** Changes a task; only what was changed is written. */
export function EditTask({ task, title, onClose }: { task: Task; title: string; onClose: () => void }) {
  const save = useWords(common)('save');
  const say = useWords(records);
  const queries = useQueryClient();
  const [error, setError] = useState<Error | null>(null);
  const [busy, setBusy] = useState(false);
  const onSave = async (fields: TaskFields) => {
    const changed = Object.fromEntries(
      Object.entries(fields).filter(([name, value]) => (value ?? null) !== ((task as unknown as Record<string, unknown>)[name] ?? null)),
    ) as TaskFields;
    if (Object.keys(changed).length === 0) return onClose();
    setBusy(true);
    try {
      await saveOver(taskCalls, task, changed);
      toast(say('saved', { what: fields.title ?? task.title }));
      void stale(queries, '/api/tasks');
      onClose();
    } catch (fault) {
      setError(fault as Error);
      setBusy(false);
    }
  };
  return (
    <TaskForm
      title={title}
      start={task}
      action={save}
      withContact
      busy={busy}
      error={error}
      onSave={(fields) => void onSave(fields)}
      onClose={onClose}
    />
  );
}
