import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { $api } from '../../api/client';
import { filters } from '../../api/filters';
import { useWords } from '../../i18n/words';
import { records } from '../../shared/records/words';
import { Empty, Failure, Loading } from '../../shared/states';
import { useMe } from '../../shared/useRole';
import { NewTask } from './NewTask';
import { TaskLine } from './TaskLine';

/** The tasks about a person or a deal: open ones by their day, then what is done. */
export function TasksOf({ about }: { about: { contactId?: string; dealId?: string } }) {
  const say = useWords(records);
  const { mayWork } = useMe();
  const [adding, add] = useDisclosure();
  const list = $api.useQuery('get', '/api/tasks', { params: { query: { limit: 200, ...filters(about) } } });
  const items = [...(list.data?.items ?? [])].sort((a, b) => Number(a.done) - Number(b.done));
  return (
    <>
      {mayWork && (
        <Button size="xs" variant="default" mb="xs" onClick={add.open}>
          {say('newTask')}
        </Button>
      )}
      {list.isPending && <Loading label={say('loading')} lines={3} />}
      {list.error && <Failure error={list.error} retry={() => void list.refetch()} />}
      {list.data && items.length === 0 && <Empty title={say('noTasks')} />}
      <ul className="task-list">
        {items.map((task) => (
          <TaskLine key={task.id} task={task} where={false} />
        ))}
      </ul>
      {adding && <NewTask about={about} onClose={add.close} />}
    </>
  );
}
