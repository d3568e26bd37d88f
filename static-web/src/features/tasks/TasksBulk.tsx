import { Button } from '@mantine/core';
import { answerOf, api } from '../../api/client';
import type { Task, TaskFields } from '../../api/types';
import { useWords } from '../../i18n/words';
import { ChosenBar, ChosenMenu } from '../../shared/records/ChosenBar';
import { before, saveOver } from '../../shared/records/save';
import { useMany } from '../../shared/records/useMany';
import { usePeople } from '../../shared/usePeople';
import { taskCalls, useTaskActions } from './useTaskActions';
import { putOff } from './when';
import { tasks as taskWords } from './words';

const at = (id: string) => ({ params: { path: { id } } });

/** Done, later, or somebody else's: many tasks at once. */
export function TasksBulk({ chosen, onDone }: { chosen: Task[]; onDone: () => void }) {
  const say = useWords(taskWords);
  const people = usePeople();
  const { settle } = useTaskActions();
  const { busy, run } = useMany(settle);
  const open = chosen.filter((one) => !one.done);
  const change = (fields: TaskFields) =>
    void run(open, async (one) => {
      const now = await saveOver(taskCalls, one, fields);
      return () => saveOver(taskCalls, now, before(one, fields));
    });
  return (
    <ChosenBar count={chosen.length} busy={busy} onDone={onDone}>
      <Button
        size="xs"
        variant="default"
        onClick={() =>
          void run(open, async ({ id }) => {
            await answerOf(api.POST('/api/tasks/{id}/complete', at(id)));
            return () => answerOf(api.POST('/api/tasks/{id}/reopen', at(id)));
          })
        }
      >
        {say('done')}
      </Button>
      <ChosenMenu
        label={say('putOff')}
        options={putOff(new Date()).map(({ key, at: until }) => ({ value: until.toISOString(), label: say(key) }))}
        onChoose={(dueAt) => change({ dueAt })}
      />
      <ChosenMenu
        label={say('handOver')}
        options={people.items.filter(({ role }) => role !== 'viewer').map(({ id, name }) => ({ value: id, label: name }))}
        onChoose={(assigneeId) => change({ assigneeId })}
      />
    </ChosenBar>
  );
}
