import { Button, Group, SegmentedControl, Text, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { lazy, Suspense, useRef } from 'react';
import { useWords } from '../../i18n/words';
import { Icon } from '../../shared/icons';
import { useChosen } from '../../shared/records/useChosen';
import { records } from '../../shared/records/words';
import { useFilters, useTyped } from '../../shared/search';
import { Empty, Failure, Loading } from '../../shared/states';
import { useNow } from '../../shared/Time';
import { useContactNames } from '../../shared/useNames';
import { useHotkeysHere } from '../../shared/useHotkeysHere';
import { useMe } from '../../shared/useRole';
import { useTitle } from '../../shared/useTitle';
import { LaterViews } from '../../shared/views/LaterViews';
import { common } from '../../shared/words';
import { NewTask } from './NewTask';
import { QuickTask } from './QuickTask';
import { TaskGroup } from './TaskGroup';
import { useTasks, VIEWS, type TaskView } from './useTasks';
import { dueOf, type Due } from './when';
import { tasks as catalogue } from './words';
import { PageHead } from '../../shared/PageHead';

const TasksBulk = lazy(() => import('./TasksBulk').then((module) => ({ default: module.TasksBulk })));
const GROUPS: Due[] = ['overdue', 'today', 'week', 'later', 'undated'];

/** What is to be done, by the day it is due. */
export function TasksPage() {
  const say = useWords(catalogue);
  const both = useWords(records);
  const shared = useWords(common);
  useTitle(say('title'));
  const { mayWork } = useMe();
  const now = new Date(useNow());
  const [search, setSearch] = useFilters<{ view?: TaskView; q?: string }>();
  const [typed, setTyped] = useTyped(search.q, (q) => setSearch({ q }));
  const view = VIEWS.find((one) => one === search.view) ?? 'mine';
  const { list, items, unassigned } = useTasks(view, search.q);
  const names = useContactNames([items.map((task) => task.contactId), unassigned.map((task) => task.contactId)]);
  const [adding, add] = useDisclosure();
  const picking = useChosen();
  const picked = [...new Map([...items, ...unassigned].map((task) => [task.id, task])).values()].filter((task) =>
    picking.chosen?.has(task.id),
  );
  const field = useRef<HTMLInputElement>(null);
  useHotkeysHere({ '/': () => field.current?.focus(), ...(mayWork ? { n: add.open } : {}) });
  const byDue = (due: Due) => items.filter((task) => !task.done && dueOf(task.dueAt, now) === due);
  const ended = view === 'done' ? items : items.filter((task) => task.done);
  const empty = list.data && items.length + unassigned.length === 0;

  return (
    <div className="page" style={{ maxWidth: 860 }}>
      <PageHead title={say('title')}>
        {mayWork && items.length + unassigned.length > 0 && view !== 'done' && (
          <Button size="xs" variant={picking.chosen ? 'light' : 'default'} onClick={picking.chosen ? picking.end : picking.begin}>
            {say(picking.chosen ? 'selectStop' : 'selectSeveral')}
          </Button>
        )}
        {mayWork && (
          <Button size="xs" leftSection={<Icon name="plus" size={15} />} onClick={add.open}>
            {both('newTask')}
          </Button>
        )}
      </PageHead>
      <Group gap="sm" mb="md">
        <SegmentedControl
          size="xs"
          aria-label={say('whose')}
          value={view}
          onChange={(next) => setSearch({ view: next === 'mine' ? undefined : (next as TaskView) })}
          data={VIEWS.map((value) => ({ value, label: say(value) }))}
        />
        <LaterViews subject="tasks" label={both('savedViews')} />
        <TextInput
          ref={field}
          type="search"
          size="xs"
          style={{ flex: '1 1 180px' }}
          aria-label={say('search')}
          placeholder={say('search')}
          rightSection={typed ? null : <kbd aria-hidden="true">/</kbd>}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
          onKeyDown={(event) => event.key === 'Escape' && field.current?.blur()}
        />
      </Group>
      {mayWork && view !== 'done' && <QuickTask />}
      {list.isPending && <Loading label={both('loading')} lines={5} />}
      {list.error && <Failure error={list.error} retry={() => void list.refetch()} />}
      {empty && (
        <Empty title={say(search.q ? 'nothingFound' : view === 'done' ? 'nothingDone' : 'nothing')}>
          {!search.q && view !== 'done' && <Text size="sm">{say('nothingWhy')}</Text>}
        </Empty>
      )}
      {view !== 'done' &&
        GROUPS.map((due) => (
          <TaskGroup key={due} title={say(due)} late={due === 'overdue'} tasks={byDue(due)} names={names} picking={picking} />
        ))}
      {view === 'mine' && <TaskGroup title={say('unassigned')} tasks={unassigned} names={names} picking={picking} />}
      <TaskGroup title={say('done')} tasks={ended} names={names} picking={picking} />
      {list.hasNextPage && (
        <Button mt="md" variant="default" size="xs" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {shared('loadMore')}
        </Button>
      )}
      {picked.length > 0 && (
        <Suspense>
          <TasksBulk chosen={picked} onDone={picking.end} />
        </Suspense>
      )}
      {adding && <NewTask onClose={add.close} />}
    </div>
  );
}
