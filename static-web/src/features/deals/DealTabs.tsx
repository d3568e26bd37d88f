import { $api } from '../../api/client';
import { filters } from '../../api/filters';
import type { Deal } from '../../api/types';
import { useWords } from '../../i18n/words';
import { Files } from '../../shared/records/Files';
import { Mails } from '../../shared/records/Mails';
import { NoteForm } from '../../shared/records/NoteForm';
import { Tabs } from '../../shared/records/Tabs';
import { kindsOf, Timeline, type TimelineView } from '../../shared/records/Timeline';
import { records } from '../../shared/records/words';
import { useFilters } from '../../shared/search';
import { useMe } from '../../shared/useRole';
import { TasksOf } from '../tasks/TasksOf';

/** What happened with a deal, its tasks, and the mails with its contact. */
export function DealTabs({ deal }: { deal: Deal }) {
  const say = useWords(records);
  const [{ tab = 'timeline' }] = useFilters<{ tab?: string }>();
  const tabs = deal.contactId ? (['timeline', 'tasks', 'mails', 'files'] as const) : (['timeline', 'tasks', 'files'] as const);
  return (
    <>
      <Tabs label={say('views')} now={tab} tabs={tabs.map((id) => ({ id, label: say(id) }))} />
      {tab === 'tasks' ? (
        <TasksOf about={{ dealId: deal.id, ...(deal.contactId ? { contactId: deal.contactId } : {}) }} />
      ) : tab === 'mails' && deal.contactId ? (
        <Mails about={{ contactId: deal.contactId }} />
      ) : tab === 'files' ? (
        <Files about={{ dealId: deal.id }} />
      ) : (
        <History id={deal.id} />
      )}
    </>
  );
}

function History({ id }: { id: string }) {
  const { mayWork } = useMe();
  const [{ view = 'all' }, setFilters] = useFilters<{ view?: TimelineView }>();
  const list = $api.useInfiniteQuery(
    'get',
    '/api/deals/{id}/timeline',
    { params: { path: { id }, query: { limit: 50, ...filters({ kind: kindsOf(view) }) } } },
    { initialPageParam: null, getNextPageParam: (page) => page.nextCursor },
  );
  return (
    <>
      {mayWork && <NoteForm about={{ dealId: id }} />}
      <Timeline
        list={list}
        items={list.data?.pages.flatMap((page) => page.items) ?? []}
        view={view}
        onView={(next) => setFilters({ view: next === 'all' ? undefined : next })}
      />
    </>
  );
}
