import { Button, Checkbox, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { $api } from '../../api/client';
import type { Appointment } from '../../api/types';
import { dayAndClock } from '../../i18n/dates';
import { useWords } from '../../i18n/words';
import { Failure } from '../../shared/states';
import { toast } from '../../shared/toast';
import { useMe } from '../../shared/useRole';
import { useChanged } from './useCalendar';
import { calendar } from './words';

/** What was done to an appointment in the calendar that its person keeps elsewhere: a person decides whether it holds here too. */
export function Elsewhere({ one, onClose }: { one: Appointment; onClose: () => void }) {
  const say = useWords(calendar);
  const { mayWork } = useMe();
  const { keep, refresh } = useChanged();
  const [tell, setTell] = useState(true);
  const decide = $api.useMutation('post', '/api/appointments/{id}/elsewhere', {
    onSuccess: (now) => {
      keep(now);
      toast(say('elsewhereDone'));
      onClose();
    },
    onSettled: refresh,
  });
  const change = one.elsewhere;
  if (!change) return null;
  const params = { path: { id: one.id }, header: { 'If-Match': one.etag } as never };
  return (
    <section className="note" aria-label={say('elsewhere')}>
      <Stack gap="xs">
        <Text size="sm">
          {change.what === 'moved' && change.start
            ? say('elsewhereMoved', { staff: one.staffName, when: dayAndClock(new Date(change.start), { weekday: true }) })
            : say('elsewhereRemoved', { staff: one.staffName })}
        </Text>
        {mayWork && (
          <>
            <Checkbox label={say('tell')} checked={tell} onChange={(event) => setTell(event.currentTarget.checked)} />
            <Group gap="xs">
              <Button size="xs" loading={decide.isPending} onClick={() => decide.mutate({ params, body: { do: 'take', tell } })}>
                {say(change.what === 'moved' ? 'elsewhereMove' : 'cancel')}
              </Button>
              <Button
                size="xs"
                variant="default"
                loading={decide.isPending}
                onClick={() => decide.mutate({ params, body: { do: 'put_back' } })}
              >
                {say('elsewherePutBack')}
              </Button>
            </Group>
          </>
        )}
        {decide.error && <Failure error={decide.error} />}
      </Stack>
    </section>
  );
}
