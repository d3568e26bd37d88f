import { Radio, Stack, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { $api } from '../../api/client';
import { stale } from '../../api/stale';
import { useWords } from '../../i18n/words';
import { Failure, Loading } from '../../shared/states';
import { toast } from '../../shared/toast';
import { ShadowReport } from './ShadowReport';
import { setup } from './words';

/** Shadow or live: a new shop looks on first, and sees what would have left. */
export function ModeStep({ chosen }: { chosen: boolean }) {
  const say = useWords(setup);
  const queries = useQueryClient();
  const settings = $api.useQuery('get', '/api/settings');
  const save = $api.useMutation('patch', '/api/settings', {
    onSuccess: () => toast(say('modeSaved')),
    onSettled: () => void stale(queries, '/api/settings', '/api/setup', '/api/replies/shadow'),
  });
  if (settings.isPending) return <Loading label={say('loading')} lines={2} />;
  if (settings.error) return <Failure error={settings.error} retry={() => void settings.refetch()} />;
  const { mode } = settings.data.replies;
  const choose = (next: string) =>
    save.mutate({ params: { header: { 'If-Match': settings.data.etag } }, body: { replies: { mode: next } } as never });
  return (
    <>
      <Text size="sm" className="soft">
        {say('modeWhy')}
      </Text>
      {!chosen && (
        <Text size="sm" className="note">
          {say('modeOpen')}
        </Text>
      )}
      <Radio.Group value={mode} onChange={choose} aria-label={say('mode')}>
        <Stack gap={8}>
          <Radio value="shadow" label={say('shadow')} disabled={save.isPending} />
          <Radio value="live" label={say('live')} disabled={save.isPending} />
        </Stack>
      </Radio.Group>
      {save.error && <Failure error={save.error} />}
      {mode === 'shadow' && <ShadowReport />}
    </>
  );
}
