import { Progress as Bar, Text } from '@mantine/core';
import { $api } from '../../api/client';
import { useWords } from '../../i18n/words';
import { importing } from './words';

/** How far the import is that is under way. */
export function Progress({ rows }: { rows: number }) {
  const newest = $api.useQuery('get', '/api/imports', { params: { query: { limit: 1 } } }, { refetchInterval: 700 });
  const now = newest.data?.items[0];
  return <ProgressBar done={now?.state === 'running' ? now.done : 0} rows={rows} />;
}

/** How many of the rows are done. */
export function ProgressBar({ done, rows }: { done: number; rows: number }) {
  const say = useWords(importing);
  return (
    <div role="status" style={{ margin: '16px 0' }}>
      <Text size="sm" mb={6}>
        {say('running')} · <span className="numbers">{say('progress', { done, rows })}</span>
      </Text>
      <Bar value={rows > 0 ? (done / rows) * 100 : 0} aria-label={say('running')} animated />
    </div>
  );
}
