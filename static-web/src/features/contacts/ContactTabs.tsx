import { $api } from '../../api/client';
import { filters } from '../../api/filters';
import type { Contact } from '../../api/types';
import { useWords } from '../../i18n/words';
import { Deals } from '../../shared/records/Deals';
import { Files } from '../../shared/records/Files';
import { Mails } from '../../shared/records/Mails';
import { NoteForm } from '../../shared/records/NoteForm';
import { Tabs } from '../../shared/records/Tabs';
import { kindsOf, Timeline, type TimelineView } from '../../shared/records/Timeline';
import { records } from '../../shared/records/words';
import { useFilters } from '../../shared/search';
import { useMe } from '../../shared/useRole';
import { TasksOf } from '../tasks/TasksOf';

/** What happened with a person: everything, or mails, deals and tasks alone. */
export function ContactTabs({ contact }: { contact: Contact }) {
  const say = useWords(records);
  const [{ tab = 'timeline' }] = useFilters<{ tab?: string }>();
  const about = { contactId: contact.id };
  return (
    <section className="record-main" aria-label={say('whatHappened')}>
      <Tabs
        label={say('views')}
        now={tab}
        tabs={(['timeline', 'mails', 'deals', 'tasks', 'files'] as const).map((id) => ({ id, label: say(id) }))}
      />
      {tab === 'mails' ? (
        <Mails about={about} />
      ) : tab === 'deals' ? (
        <Deals about={about} />
      ) : tab === 'tasks' ? (
        <TasksOf about={about} />
      ) : tab === 'files' ? (
        <Files about={about} />
      ) : (
        <History id={contact.id} />
      )}
    </section>
  );
}

function History({ id }: { id: string }) {
  const { mayWork } = useMe();
  const [{ view = 'all' }, setFilters] = useFilters<{ view?: TimelineView }>();
  const list = $api.useInfiniteQuery(
    'get',
    '/api/contacts/{id}/timeline',
    { params: { path: { id }, query: { limit: 50, ...filters({ kind: kindsOf(view) }) } } },
    { initialPageParam: null, getNextPageParam: (page) => page.nextCursor },
  );
  return (
    <>
      {mayWork && <NoteForm about={{ contactId: id }} />}
      <Timeline
        list={list}
        items={list.data?.pages.flatMap((page) => page.items) ?? []}
        view={view}
        onView={(next) => setFilters({ view: next === 'all' ? undefined : next })}
      />
    </>
  );
}
