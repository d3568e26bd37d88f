import { Button, Group, Text, TextInput } from '@mantine/core';
import { $api } from '../../api/client';
import type { Staff } from '../../api/types';
import { dayAndClock } from '../../i18n/dates';
import { useWords } from '../../i18n/words';
import { Failure } from '../../shared/states';
import { scheduling } from './words';

interface Props {
  staff: Staff | undefined;
  /** Undefined while it stands as it is stored. */
  value: string | undefined;
  onChange: (url: string) => void;
  error?: string;
}

/** The address of a calendar that somebody keeps elsewhere, and how reading it went last. */
export function BusyField({ staff, value, onChange, error }: Props) {
  const say = useWords(scheduling);
  const id = staff?.id ?? '';
  const params = { path: { id } };
  const read = $api.useQuery('get', '/api/staff/{id}', { params }, { enabled: Boolean(id) });
  const again = $api.useMutation('post', '/api/staff/{id}/busy', { onSettled: () => void read.refetch() });
  const busy = read.data?.busy;
  return (
    <div>
      <TextInput
        label={say('busy')}
        description={say('busyHint')}
        type="url"
        value={value ?? busy?.url ?? ''}
        disabled={Boolean(id) && read.isPending}
        onChange={(event) => onChange(event.currentTarget.value)}
        error={error}
      />
      {busy && (
        <Group gap="xs" mt={6} align="center">
          <Text size="xs" role={busy.error ? 'alert' : 'status'} c={busy.error ? 'var(--red-ink)' : undefined} className="wrap-anywhere">
            {busy.error
              ? say('busyFailed', { why: busy.error })
              : busy.readAt
                ? say('busyRead', { when: dayAndClock(new Date(busy.readAt)), count: busy.times })
                : say('busyUnread')}
          </Text>
          <Button size="compact-xs" variant="default" loading={again.isPending} onClick={() => again.mutate({ params: params as never })}>
            {say('busyNow')}
          </Button>
        </Group>
      )}
      {(read.error ?? again.error) && <Failure error={(read.error ?? again.error)!} />}
    </div>
  );
}
