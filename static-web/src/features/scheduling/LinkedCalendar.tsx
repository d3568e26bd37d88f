import { Button, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { $api } from '../../api/client';
import type { CalendarLink, CalendarProvider } from '../../api/types';
import { dayAndClock } from '../../i18n/dates';
import { useWords } from '../../i18n/words';
import { CopyField } from '../../shared/CopyField';
import { Failure } from '../../shared/states';
import { toast } from '../../shared/toast';
import { scheduling } from './words';

/** The calendar that one of the staff keeps at Google or Microsoft: linked by signing in there, looked at, and let go. */
export function LinkedCalendar({ staffId, next }: { staffId: string; next: '/settings/scheduling' | '/calendar' }) {
  const say = useWords(scheduling);
  const params = { path: { id: staffId } };
  const read = $api.useQuery('get', '/api/staff/{id}/linked-calendar', { params });
  const [missing, setMissing] = useState<CalendarProvider>();
  const start = $api.useMutation('post', '/api/staff/{id}/linked-calendar', { onSuccess: ({ url }) => location.assign(url) });
  const again = $api.useMutation('post', '/api/staff/{id}/linked-calendar/sync', { onSettled: () => void read.refetch() });
  const letGo = $api.useMutation('delete', '/api/staff/{id}/linked-calendar', {
    onSuccess: () => toast(say('unlinked')),
    onSettled: () => void read.refetch(),
  });
  const link = read.data?.link;
  const failure = read.error ?? start.error ?? again.error ?? letGo.error;
  const begin = (host: CalendarProvider['host']) => start.mutate({ params: params as never, body: { host, next } });
  return (
    <fieldset className="sched-part">
      <legend>{say('linked')}</legend>
      <Stack gap="xs">
        <Text size="xs" className="soft">
          {say('linkedWhy')}
        </Text>
        {link && <State link={link} />}
        <Group gap="xs">
          {link?.signedOut && (
            <Button size="compact-sm" loading={start.isPending || start.isSuccess} onClick={() => begin(link.host)}>
              {say('linkAgain')}
            </Button>
          )}
          {link && !link.signedOut && (
            <Button size="compact-sm" variant="default" loading={again.isPending} onClick={() => again.mutate({ params: params as never })}>
              {say('syncNow')}
            </Button>
          )}
          {link && (
            <Button size="compact-sm" variant="default" loading={letGo.isPending} onClick={() => letGo.mutate({ params: params as never })}>
              {say('unlink')}
            </Button>
          )}
          {!link &&
            read.data?.providers.map((provider) => (
              <Button
                key={provider.host}
                size="compact-sm"
                variant="default"
                loading={start.isPending || start.isSuccess}
                aria-expanded={provider.ready ? undefined : missing === provider}
                onClick={() => (provider.ready ? begin(provider.host) : setMissing(provider))}
              >
                {say(`link_${provider.host}`)}
              </Button>
            ))}
        </Group>
        {missing && !link && <Unregistered provider={missing} />}
        {failure && <Failure error={failure} />}
      </Stack>
    </fieldset>
  );
}

function State({ link }: { link: CalendarLink }) {
  const say = useWords(scheduling);
  return (
    <div>
      <Text size="sm" className="wrap-anywhere">
        {say(`linkedTo_${link.host}`, { account: link.account })}
      </Text>
      <Text size="xs" role={link.error ? 'alert' : 'status'} c={link.error ? 'var(--red-ink)' : undefined} className="wrap-anywhere">
        {link.error ??
          (link.readAt ? say('linkedRead', { when: dayAndClock(new Date(link.readAt)), count: link.times }) : say('linkedUnread'))}
        {link.error && link.notBefore && !link.signedOut && ` ${say('linkedNext', { when: dayAndClock(new Date(link.notBefore)) })}`}
      </Text>
    </div>
  );
}

/** What has to be set, and where. */
function Unregistered({ provider }: { provider: CalendarProvider }) {
  const say = useWords(scheduling);
  return (
    <div className="note" role="status">
      <p>{say('linkUnregistered', { provider: provider.name })}</p>
      <CopyField label={say('linkRedirect')} value={provider.redirectUrl} />
      <p>{say.rich('linkSetting', { setting: <code key="setting">{provider.setting}</code> })}</p>
    </div>
  );
}
