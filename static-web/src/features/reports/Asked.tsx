import type { ReactNode } from 'react';
import { useWords } from '../../i18n/words';
import { Failure, Loading } from '../../shared/states';
import { reportWords } from './words';

interface Query<T> {
  data: T | undefined;
  isPending: boolean;
  error: unknown;
  refetch: () => unknown;
}

/** What a query gave once it is there; before, that it comes, or why it does not. */
export function Asked<T>({ query, children }: { query: Query<T>; children: (data: T) => ReactNode }) {
  const say = useWords(reportWords);
  if (query.error) return <Failure error={query.error as Error} retry={() => void query.refetch()} />;
  if (query.data === undefined) return <Loading label={say('loading')} lines={4} />;
  return <>{children(query.data)}</>;
}
