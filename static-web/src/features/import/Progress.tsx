import { Progress as Bar, Text } from '@mantine/core';
import { $api } from '../../api/client';
import { useWords } from '../../i18n/words';
import { importing } from './words';

/** How far the import is that is under way. */
export function Progress({ rows }: { rows: number }) {
  const say = useWords(importing);
  const newest = $api.useQuery('get', '/api/imports', { params: { query: { limit: 1 } } }, { refetchInterval: 700 });
  const now = newest.data?.items[0];
  const done = now?.state === 'running' ? now.done : 0;
  return (
    <div role="status" style={{ margin: '16px 0' }}>
      <Text size="sm" mb={6}>
        {say('running')} · <span className="numbers">{say('progress', { done, rows })}</span>
      </Text>
      <Bar value={rows > 0 ? (done / rows) * 100 : 0} aria-label={say('running')} animated />
    </div>
  );
}
