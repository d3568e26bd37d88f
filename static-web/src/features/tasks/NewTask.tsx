import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { $api } from '../../api/client';
import { newKey } from '../../api/middleware/idempotency';
import { stale } from '../../api/stale';
import { useWords } from '../../i18n/words';
import { records } from '../../shared/records/words';
import { toast } from '../../shared/toast';
import { useMe } from '../../shared/useRole';
import { common } from '../../shared/words';
import { TaskForm } from './TaskForm';
import { putOff } from './when';
import { tasks } from './words';

interface Props {
  about?: { contactId?: string; companyId?: string; dealId?: string };
  onClose: () => void;
}

/** A task to do, for me by tomorrow unless told otherwise. */
export function NewTask({ about = {}, onClose }: Props) {
  const say = useWords(tasks);
  const title = useWords(records)('newTask');
  const add = useWords(common)('add');
  const me = useMe();
  const queries = useQueryClient();
  const [key] = useState(newKey);
  const [start] = useState(() => ({
    assigneeId: me.id,
    dueAt: putOff(new Date())
      .find((one) => one.key === 'tomorrow')!
      .at.toISOString(),
  }));
  const create = $api.useMutation('post', '/api/tasks', {
    onSuccess: (task) => {
      toast(say('added', { title: task.title }));
      onClose();
      void stale(queries, '/api/tasks', '/api/contacts/{id}/timeline', '/api/companies/{id}/timeline');
    },
  });
  return (
    <TaskForm
      title={title}
      start={start}
      action={add}
      withContact={!about.contactId && !about.companyId && !about.dealId}
      busy={create.isPending}
      error={create.error as Error | null}
      onSave={(fields) =>
        create.mutate({ params: { header: { 'Idempotency-Key': key } }, body: { ...fields, ...about, title: fields.title ?? '' } })
      }
      onClose={onClose}
    />
  );
}
