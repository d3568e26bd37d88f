import { Switch, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { $api } from '../../api/client';
import { stale } from '../../api/stale';
import { useWords } from '../../i18n/words';
import { Failure } from '../../shared/states';
import { useMe } from '../../shared/useRole';
import { outreachWords } from './words';

/** Whether opens and clicks of mail to many are counted: administrators say so, everybody may know. */
export function TrackingSwitch() {
  const say = useWords(outreachWords);
  const { isAdmin } = useMe();
  const queries = useQueryClient();
  const now = $api.useQuery('get', '/api/outreach/tracking');
  const change = $api.useMutation('patch', '/api/outreach/tracking', {
    onSettled: () => void stale(queries, '/api/outreach/tracking'),
  });
  if (now.error) return <Failure error={now.error} retry={() => void now.refetch()} />;
  if (!now.data) return null;
  const { enabled, etag } = now.data;
  return (
    <section aria-label={say('tracking')} className="card" style={{ padding: 16, marginTop: 20 }}>
      {isAdmin ? (
        <Switch
          label={say('trackingOn')}
          description={say('trackingWhy')}
          checked={enabled}
          disabled={change.isPending}
          onChange={(event) => change.mutate({ params: { header: { 'If-Match': etag } }, body: { enabled: event.currentTarget.checked } })}
        />
      ) : (
        <Text size="sm">{say(enabled ? 'tracksNow' : 'tracksNot')}</Text>
      )}
      {change.error && <Failure error={change.error} />}
    </section>
  );
}
