import { Link } from '@tanstack/react-router';
import { $api } from '../../api/client';
import { filters } from '../../api/filters';
import type { Company } from '../../api/types';
import { useWords } from '../../i18n/words';
import { Avatar } from '../../shared/Avatar';
import { Deals } from '../../shared/records/Deals';
import { Files } from '../../shared/records/Files';
import { Mails } from '../../shared/records/Mails';
import { NoteForm } from '../../shared/records/NoteForm';
import { Tabs } from '../../shared/records/Tabs';
import { kindsOf, Timeline, type TimelineView } from '../../shared/records/Timeline';
import { records } from '../../shared/records/words';
import { useFilters } from '../../shared/search';
import { Empty, Failure, Loading } from '../../shared/states';
import { useMe } from '../../shared/useRole';

/** What happened with a company: everything, its people, mails and deals. */
export function CompanyTabs({ company }: { company: Company }) {
  const say = useWords(records);
  const [{ tab = 'timeline' }] = useFilters<{ tab?: string }>();
  const about = { companyId: company.id };
  return (
    <section className="record-main" aria-label={say('whatHappened')}>
      <Tabs
        label={say('views')}
        now={tab}
        tabs={(['timeline', 'people', 'mails', 'deals', 'files'] as const).map((id) => ({ id, label: say(id) }))}
      />
      {tab === 'people' ? (
        <People id={company.id} />
      ) : tab === 'mails' ? (
        <Mails about={about} />
      ) : tab === 'deals' ? (
        <Deals about={about} />
      ) : tab === 'files' ? (
        <Files about={about} />
      ) : (
        <History id={company.id} />
      )}
    </section>
  );
}

function People({ id }: { id: string }) {
  const say = useWords(records);
  const list = $api.useQuery('get', '/api/contacts', { params: { query: { limit: 200, ...filters({ companyId: id }) } } });
  if (list.isPending) return <Loading label={say('loading')} lines={4} />;
  if (list.error) return <Failure error={list.error} retry={() => void list.refetch()} />;
  if (list.data.items.length === 0) return <Empty title={say('noPeople')} />;
  return (
    <ul className="line-list">
      {list.data.items.map((one) => (
        <li key={one.id}>
          <Link to="/contacts/$id" params={{ id: one.id }} className="card-link">
            <Avatar name={one.name} />
            <span style={{ minWidth: 0 }}>
              <span className="line-clamp" style={{ display: 'block', fontWeight: 550 }}>
                {one.name}
              </span>
              <span className="line-clamp soft" style={{ display: 'block', fontSize: 13 }}>
                {[one.jobTitle, one.emails[0]].filter(Boolean).join(' · ')}
              </span>
            </span>
          </Link>
        </li>
      ))}
    </ul>
  );
}

function History({ id }: { id: string }) {
  const { mayWork } = useMe();
  const [{ view = 'all' }, setFilters] = useFilters<{ view?: TimelineView }>();
  const list = $api.useInfiniteQuery(
    'get',
    '/api/companies/{id}/timeline',
    { params: { path: { id }, query: { limit: 50, ...filters({ kind: kindsOf(view) }) } } },
    { initialPageParam: null, getNextPageParam: (page) => page.nextCursor },
  );
  return (
    <>
      {mayWork && <NoteForm about={{ companyId: id }} />}
      <Timeline
        list={list}
        items={list.data?.pages.flatMap((page) => page.items) ?? []}
        view={view}
        onView={(next) => setFilters({ view: next === 'all' ? undefined : next })}
      />
    </>
  );
}
