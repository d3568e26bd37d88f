import { Button, Checkbox, Modal, NativeSelect, Stack } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { $api } from '../../../api/client';
import { stale } from '../../../api/stale';
import type { DashboardKind, DashboardMail } from '../../../api/types';
import { useWords } from '../../../i18n/words';
import { Failure, Loading } from '../../../shared/states';
import { common } from '../../../shared/words';
import { DASHBOARDS, mailFigures, stopMail, type MailWish } from './calls';
import { outsideWords } from './words';

const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;
const clockOf = (hour: number) => `${String(hour).padStart(2, '0')}:00`;
const numbered = (from: number, to: number, label: (at: number) => string) =>
  Array.from({ length: to - from + 1 }, (_, at) => ({ value: String(from + at), label: label(from + at) }));

/** Figures that come by mail: which, how often, when; each of them stopped with a press. */
export function MailFigures({ first, onClose }: { first: DashboardKind; onClose: () => void }) {
  const say = useWords(outsideWords);
  const sayCommon = useWords(common);
  const queries = useQueryClient();
  const [wish, setWish] = useState<MailWish>({ dashboards: [first], rhythm: 'weekly', weekday: 'monday', monthDay: 1, hour: 8 });
  const list = $api.useQuery('get', '/api/analytics/mails');
  const renew = () => stale(queries, '/api/analytics/mails');
  const make = useMutation({ mutationFn: () => mailFigures(wish), onSettled: renew });
  const stop = useMutation({ mutationFn: (id: string) => stopMail(id), onSettled: renew });
  const set = (part: Partial<MailWish>) => setWish((before) => ({ ...before, ...part }));
  const fault = make.error ?? stop.error;
  return (
    <Modal opened onClose={onClose} title={say('mailTitle')} size="lg" centered closeButtonProps={{ 'aria-label': sayCommon('close') }}>
      <p className="soft" style={{ marginTop: 0 }}>
        {say('mailWhy')}
      </p>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          make.mutate();
        }}
      >
        <Stack gap="sm">
          <Checkbox.Group
            label={say('what')}
            value={[...wish.dashboards]}
            onChange={(some) => set({ dashboards: DASHBOARDS.filter((kind) => some.includes(kind)) })}
            error={wish.dashboards.length === 0 ? say('choose') : undefined}
          >
            <div className="figures-kinds">
              {DASHBOARDS.map((kind) => (
                <Checkbox key={kind} value={kind} label={say(`kind_${kind}`)} />
              ))}
            </div>
          </Checkbox.Group>
          <div className="figures-outside">
            <NativeSelect
              size="sm"
              label={say('rhythm')}
              value={wish.rhythm}
              onChange={(event) => set({ rhythm: event.currentTarget.value as MailWish['rhythm'] })}
              data={[
                { value: 'weekly', label: say('weekly') },
                { value: 'monthly', label: say('monthly') },
              ]}
            />
            {wish.rhythm === 'weekly' ? (
              <NativeSelect
                size="sm"
                label={say('weekday')}
                value={wish.weekday}
                onChange={(event) => set({ weekday: event.currentTarget.value as MailWish['weekday'] })}
                data={WEEKDAYS.map((name) => ({ value: name, label: say(name) }))}
              />
            ) : (
              <NativeSelect
                size="sm"
                label={say('monthDay')}
                value={String(wish.monthDay)}
                onChange={(event) => set({ monthDay: Number(event.currentTarget.value) })}
                data={numbered(1, 28, String)}
              />
            )}
            <NativeSelect
              size="sm"
              label={say('hour', { zone: list.data?.zone ?? '' })}
              value={String(wish.hour)}
              onChange={(event) => set({ hour: Number(event.currentTarget.value) })}
              data={numbered(0, 23, clockOf)}
            />
            <Button type="submit" loading={make.isPending} disabled={wish.dashboards.length === 0}>
              {say('make')}
            </Button>
          </div>
        </Stack>
      </form>
      {fault && <Failure error={fault} />}
      {list.isPending && <Loading label={say('loading')} lines={2} />}
      {list.error && <Failure error={list.error} retry={() => void list.refetch()} />}
      {list.data?.items.length === 0 && <p className="soft">{say('noMails')}</p>}
      {list.data && list.data.items.length > 0 && (
        <ul className="line-list" aria-label={say('mine')}>
          {list.data.items.map((one) => (
            <Mail key={one.id} mail={one} busy={stop.isPending} onStop={() => stop.mutate(one.id)} />
          ))}
        </ul>
      )}
    </Modal>
  );
}

function Mail({ mail, busy, onStop }: { mail: DashboardMail; busy: boolean; onStop: () => void }) {
  const say = useWords(outsideWords);
  const time = clockOf(Number(mail.hour));
  const when =
    mail.rhythm === 'weekly' ? say('everyWeek', { day: say(mail.weekday), time }) : say('everyMonth', { day: Number(mail.monthDay), time });
  return (
    <li className="figures-mail">
      <span>
        <b>{when}</b>
        <span className="soft"> {mail.dashboards.map((kind) => say(`kind_${kind}`)).join(', ')}</span>
      </span>
      <Button
        size="compact-xs"
        variant="default"
        c="var(--red-ink)"
        disabled={busy}
        onClick={onStop}
        aria-label={say('stopOf', { what: when })}
      >
        {say('stop')}
      </Button>
    </li>
  );
}
