import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { $api } from '../../api/client';
import { newKey } from '../../api/middleware/idempotency';
import { stale } from '../../api/stale';
import type { Contact } from '../../api/types';
import { dayAndClock } from '../../i18n/dates';
import { useWords } from '../../i18n/words';
import { percent } from '../../shared/format';
import { Failure } from '../../shared/states';
import { toast } from '../../shared/toast';
import { useMe } from '../../shared/useRole';
import { contacts } from './words';

const STRETCH = 3;

/** When a person writes, where its letters tell, and a follow-up at that time. */
export function TimesPanel({ contact }: { contact: Contact }) {
  const say = useWords(contacts);
  const queries = useQueryClient();
  const me = useMe();
  const [key, setKey] = useState(newKey);
  const times = $api.useQuery('get', '/api/contacts/{id}/times', { params: { path: { id: contact.id } } });
  const create = $api.useMutation('post', '/api/tasks', {
    onSuccess: (task) => {
      setKey(newKey());
      toast(say('followUpMade', { title: task.title }));
      void stale(queries, '/api/tasks');
    },
  });
  const { fromHour, share, holds, next, zone } = times.data ?? {};
  if (!holds || fromHour == null || next == null || share?.share == null) return null;
  return (
    <section className="fact-group">
      <h2>{say('bestTime')}</h2>
      <p style={{ margin: '0 0 6px', fontSize: 13 }}>
        {say('bestTimeOf', {
          from: fromHour,
          to: fromHour + STRETCH,
          zone: zone ?? '',
          part: share.count,
          all: share.base,
          low: percent(share.low ?? 0),
          high: percent(share.high ?? 1),
        })}
      </p>
      {create.error && <Failure error={create.error} />}
      {me.mayWork && (
        <Button
          size="compact-xs"
          variant="default"
          loading={create.isPending}
          onClick={() =>
            create.mutate({
              params: { header: { 'Idempotency-Key': key } },
              body: { title: say('followUp', { name: contact.name }), contactId: contact.id, assigneeId: me.id, dueAt: next },
            })
          }
        >
          {say('followUpAt', { when: dayAndClock(new Date(next)) })}
        </Button>
      )}
    </section>
  );
}
