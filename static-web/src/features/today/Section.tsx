import { Link } from '@tanstack/react-router';
import { useId, type ReactNode } from 'react';
import { useWords } from '../../i18n/words';
import { Failure, Loading } from '../../shared/states';
import { today } from './words';

interface Props {
  title: string;
  /** How many there are; left out while that is not known. */
  count?: number | undefined;
  more?: { to: string; search?: Record<string, unknown> };
  query: { isPending: boolean; error: unknown; refetch: () => unknown };
  empty: string;
  children: ReactNode;
}

/** A matter of the day: its head, and its lines or why there are none. */
export function Section({ title, count, more, query, empty, children }: Props) {
  const say = useWords(today);
  const id = useId();
  return (
    <section className="today-section" aria-labelledby={id}>
      <header className="today-head">
        <h2 id={id}>
          {title}
          {count !== undefined && count > 0 && <span className="today-count numbers">{count}</span>}
        </h2>
        {more && count !== undefined && count > 0 && (
          <Link to={more.to} search={more.search as never} className="today-more" aria-label={`${say('seeAll')}: ${title}`}>
            {say('seeAll')}
          </Link>
        )}
      </header>
      {query.isPending && <Loading label={say('loading')} lines={2} height={38} />}
      {query.error ? <Failure error={query.error as Error} retry={() => void query.refetch()} /> : null}
      {!query.isPending && !query.error && count === 0 ? <p className="today-empty">{empty}</p> : children}
    </section>
  );
}
