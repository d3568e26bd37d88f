import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { answerOf, api } from '../../api/client';
import { stale } from '../../api/stale';
import type { Conversation } from '../../api/types';
import { useWords } from '../../i18n/words';
import { ChosenBar, ChosenMenu } from '../../shared/records/ChosenBar';
import { useMany } from '../../shared/records/useMany';
import { records } from '../../shared/records/words';
import { usePeople } from '../../shared/usePeople';
import { common } from '../../shared/words';
import { snoozeTimes } from './snoozeTimes';
import { inboxWords } from './words';

const assign = (id: string, assigneeId: string | null) =>
  answerOf(api.POST('/api/conversations/{id}/assign', { params: { path: { id } }, body: { assigneeId } }));
const at = (id: string) => ({ params: { path: { id } } });

/** Whose they are, when they come back, and the end of several conversations at once. */
export function InboxBulk({ chosen, onDone }: { chosen: Conversation[]; onDone: () => void }) {
  const say = useWords(inboxWords);
  const both = useWords(records);
  const nobody = useWords(common)('nobody');
  const people = usePeople();
  const queries = useQueryClient();
  const { busy, run } = useMany(() => stale(queries, '/api/conversations/{id}', '/api/conversations'));
  const reopen = (id: string) => answerOf(api.POST('/api/conversations/{id}/reopen', at(id)));
  return (
    <ChosenBar count={chosen.length} busy={busy} onDone={onDone}>
      <ChosenMenu
        label={both('assignTo')}
        options={[{ value: '', label: nobody }, ...people.items.map(({ id, name }) => ({ value: id, label: name }))]}
        onChoose={(to) =>
          void run(
            chosen.filter((one) => (one.assigneeId ?? '') !== to),
            async (one) => {
              await assign(one.id, to || null);
              return () => assign(one.id, one.assigneeId ?? null);
            },
          )
        }
      />
      <ChosenMenu
        label={say('snooze')}
        options={snoozeTimes(new Date()).map(({ label, until }) => ({ value: until.toISOString(), label: say(label) }))}
        onChoose={(until) =>
          void run(chosen, async (one) => {
            await answerOf(api.POST('/api/conversations/{id}/snooze', { ...at(one.id), body: { until } }));
            return () => reopen(one.id);
          })
        }
      />
      <Button
        size="xs"
        variant="default"
        onClick={() =>
          void run(
            chosen.filter((one) => one.state !== 'closed'),
            async ({ id }) => {
              await answerOf(api.POST('/api/conversations/{id}/close', at(id)));
              return () => reopen(id);
            },
          )
        }
      >
        {say('close')}
      </Button>
    </ChosenBar>
  );
}
