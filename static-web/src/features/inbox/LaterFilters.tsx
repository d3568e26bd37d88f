import { lazy } from 'react';
import { useWords } from '../../i18n/words';
import { OnDemand } from '../../shared/OnDemand';
import type { InboxSearch } from './inboxSearch';
import { inboxWords } from './words';

const load = () => import('./InboxFilters');
const Filters = lazy(() => load().then((module) => ({ default: module.InboxFilters })));

/** The filters of the inbox; the button says how many there are. */
export function LaterFilters(props: { search: InboxSearch; onChange: (change: Partial<InboxSearch>) => void }) {
  const say = useWords(inboxWords);
  const more = [props.search.intent, props.search.owner].filter(Boolean).length;
  const children = (
    <>
      {say('filters')}
      {more > 0 && <span className="filter-count">{more}</span>}
    </>
  );
  return (
    <OnDemand looks={{ variant: 'default', fw: 450, children }} popup="dialog" load={load}>
      {() => <Filters {...props}>{children}</Filters>}
    </OnDemand>
  );
}
