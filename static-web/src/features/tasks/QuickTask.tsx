import { TextInput } from '@mantine/core';
import { useSessionStorage } from '@mantine/hooks';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { $api } from '../../api/client';
import { newKey } from '../../api/middleware/idempotency';
import { reasonOf } from '../../api/problem';
import { stale } from '../../api/stale';
import { useWords } from '../../i18n/words';
import { Icon } from '../../shared/icons';
import { toast } from '../../shared/toast';
import { useMe } from '../../shared/useRole';
import { putOff } from './when';
import { tasks } from './words';

/** One line and Enter: a task for me, due tomorrow morning. */
export function QuickTask() {
  const say = useWords(tasks);
  const me = useMe();
  const queries = useQueryClient();
  const [title, setTitle] = useSessionStorage({ key: 'mancrel.quickTask', defaultValue: '', getInitialValueInEffect: false });
  const [key, setKey] = useState(newKey);
  const create = $api.useMutation('post', '/api/tasks', {
    onSuccess: (task) => {
      setTitle('');
      setKey(newKey());
      toast(say('added', { title: task.title }));
      void stale(queries, '/api/tasks');
    },
  });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        const dueAt = putOff(new Date())
          .find((one) => one.key === 'tomorrow')!
          .at.toISOString();
        if (title.trim())
          create.mutate({ params: { header: { 'Idempotency-Key': key } }, body: { title: title.trim(), assigneeId: me.id, dueAt } });
      }}
    >
      <TextInput
        aria-label={say('quick')}
        placeholder={say('quick')}
        leftSection={<Icon name="plus" size={16} />}
        value={title}
        disabled={create.isPending}
        onChange={(event) => setTitle(event.currentTarget.value)}
        error={create.error && reasonOf(create.error)}
      />
    </form>
  );
}
