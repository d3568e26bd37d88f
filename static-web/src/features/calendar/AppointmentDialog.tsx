import { Button, Checkbox, Group, Modal, Stack, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { $api } from '../../api/client';
import type { Appointment, Slot } from '../../api/types';
import { clock, day as dayText, dayAndClock } from '../../i18n/dates';
import { useWords } from '../../i18n/words';
import { ReasonForm } from '../../shared/ReasonForm';
import { Failure, Loading } from '../../shared/states';
import { toast } from '../../shared/toast';
import { toneColor } from '../../shared/tone';
import { useContactNames } from '../../shared/useNames';
import { useMe } from '../../shared/useRole';
import { common } from '../../shared/words';
import { TONES } from './AppointmentButton';
import { Elsewhere } from './Elsewhere';
import { Files } from './Files';
import { Mails } from './Mails';
import { SlotPicker } from './SlotPicker';
import { isoDay } from './span';
import { useChanged } from './useCalendar';
import { calendar } from './words';

/** One appointment: what it is, and what can be done with it. */
export function AppointmentDialog({ id, onClose }: { id: string; onClose: () => void }) {
  const say = useWords(calendar);
  const both = useWords(common);
  const [doing, setDoing] = useState<'move' | 'cancel' | null>(null);
  const read = $api.useQuery('get', '/api/appointments/{id}', { params: { path: { id } } });
  const title = doing === 'move' ? say('moveTitle') : doing === 'cancel' ? say('cancelTitle') : (read.data?.serviceName ?? say('title'));
  return (
    <Modal opened onClose={onClose} title={title} closeButtonProps={{ 'aria-label': both('close') }}>
      {read.isPending && <Loading label={say('loading')} lines={3} />}
      {read.error && <Failure error={read.error} retry={() => void read.refetch()} />}
      {read.data && !doing && <Look one={read.data} onDoing={setDoing} onClose={onClose} />}
      {read.data && doing === 'move' && <Move one={read.data} onBack={() => setDoing(null)} onClose={onClose} />}
      {read.data && doing === 'cancel' && <Cancel one={read.data} onBack={() => setDoing(null)} onClose={onClose} />}
    </Modal>
  );
}

/** What ends an appointment, or moves it, as it was read. */
const withVersion = (one: Appointment) => ({ path: { id: one.id }, header: { 'If-Match': one.etag } as never });

function Look({ one, onDoing, onClose }: { one: Appointment; onDoing: (what: 'move' | 'cancel') => void; onClose: () => void }) {
  const say = useWords(calendar);
  const { mayWork } = useMe();
  const { keep, refresh } = useChanged();
  const names = useContactNames([[one.contactId]]);
  const [start, end] = [new Date(one.start), new Date(one.end)];
  const stands = one.state === 'booked' || one.state === 'rescheduled';
  const ended = (told: string) => ({
    onSuccess: (now: Appointment) => {
      keep(now);
      toast(told);
      onClose();
    },
    onSettled: refresh,
  });
  const complete = $api.useMutation('post', '/api/appointments/{id}/complete', ended(say('completed')));
  const noShow = $api.useMutation('post', '/api/appointments/{id}/no-show', ended(say('noShowed')));
  const error = complete.error ?? noShow.error;
  return (
    <Stack gap="sm">
      <dl className="cal-facts">
        <dt>{say('contact')}</dt>
        <dd>
          {one.contactId ? (
            <Link to="/contacts/$id" params={{ id: one.contactId }}>
              {names.get(one.contactId) ?? one.contactId}
            </Link>
          ) : (
            say('nobody')
          )}
        </dd>
        <dt>{say('when')}</dt>
        <dd className="numbers">
          {dayText(start, { weekday: true, long: true })}, {clock(start)}–{clock(end)}
        </dd>
        <dt>{say('with')}</dt>
        <dd>{one.staffName}</dd>
        {one.location && <dt>{say('where')}</dt>}
        {one.location && <dd className="wrap-anywhere">{one.location}</dd>}
        <dt>{say('state')}</dt>
        <dd>
          <span className="state" style={toneColor(TONES[one.state])}>
            {say(`state_${one.state}`)}
          </span>
        </dd>
        {one.answer && <dt>{say('answer')}</dt>}
        {one.answer && (
          <dd className="wrap-anywhere">
            {say(`answer_${one.answer.word}`)}
            {one.answer.proposes && `: ${dayAndClock(new Date(one.answer.proposes), { weekday: true })}`}
            {one.answer.comment && `: ${one.answer.comment}`}
          </dd>
        )}
        {one.reason && <dt>{say('reason')}</dt>}
        {one.reason && <dd className="wrap-anywhere">{one.reason}</dd>}
        {one.notes && <dt>{say('notes')}</dt>}
        {one.notes && <dd className="wrap-anywhere cal-notes">{one.notes}</dd>}
        <dt>{say('by')}</dt>
        <dd className="wrap-anywhere">{one.by === 'customer' ? say('byCustomer') : one.by}</dd>
      </dl>
      <Elsewhere one={one} onClose={onClose} />
      <Mails id={one.id} />
      <Files one={one} />
      {error && <Failure error={error} />}
      {mayWork && stands && (
        <Group gap="xs">
          <Button size="xs" onClick={() => onDoing('move')}>
            {say('move')}
          </Button>
          <Button
            size="xs"
            variant="default"
            loading={complete.isPending}
            onClick={() => complete.mutate({ params: withVersion(one), body: {} })}
          >
            {say('complete')}
          </Button>
          <Button
            size="xs"
            variant="default"
            loading={noShow.isPending}
            onClick={() => noShow.mutate({ params: withVersion(one), body: {} })}
          >
            {say('noShow')}
          </Button>
          <Button size="xs" variant="subtle" color="red" c="var(--red-ink)" onClick={() => onDoing('cancel')}>
            {say('cancel')}
          </Button>
        </Group>
      )}
    </Stack>
  );
}

interface Doing {
  one: Appointment;
  onBack: () => void;
  onClose: () => void;
}

function Move({ one, onBack, onClose }: Doing) {
  const say = useWords(calendar);
  const both = useWords(common);
  const { keep, refresh } = useChanged();
  const [date, setDate] = useState(isoDay(new Date(one.start)));
  const [slot, setSlot] = useState<Slot | null>(null);
  const [tell, setTell] = useState(true);
  const move = $api.useMutation('post', '/api/appointments/{id}/reschedule', {
    onSuccess: (moved) => {
      keep(moved);
      toast(say('moved', { when: dayAndClock(new Date(moved.start), { weekday: true }) }));
      onClose();
    },
    onError: () => setSlot(null),
    onSettled: refresh,
  });
  return (
    <Stack gap="sm">
      <Text size="sm">{one.staffName}</Text>
      <SlotPicker
        serviceId={one.serviceId}
        staffId={one.staffId}
        date={date}
        onDate={(next) => {
          setDate(next);
          setSlot(null);
        }}
        value={slot}
        onChange={setSlot}
      />
      <Checkbox label={say('tell')} checked={tell} onChange={(event) => setTell(event.currentTarget.checked)} />
      {move.error && <Failure error={move.error} />}
      <Group justify="flex-end">
        <Button variant="default" onClick={onBack}>
          {both('back')}
        </Button>
        <Button
          loading={move.isPending}
          disabled={!slot}
          onClick={() => move.mutate({ params: withVersion(one), body: { start: slot!.start, tell } })}
        >
          {say('move')}
        </Button>
      </Group>
    </Stack>
  );
}

function Cancel({ one, onBack, onClose }: Doing) {
  const say = useWords(calendar);
  const both = useWords(common);
  const { keep, refresh } = useChanged();
  const [tell, setTell] = useState(true);
  const cancel = $api.useMutation('post', '/api/appointments/{id}/cancel', {
    onSuccess: (now) => {
      keep(now);
      toast(say('cancelled'));
      onClose();
    },
    onSettled: refresh,
  });
  return (
    <ReasonForm
      text={say('cancelWhy')}
      label={say('reason')}
      back={both('back')}
      action={say('cancel')}
      busy={cancel.isPending}
      error={cancel.error}
      more={<Checkbox label={say('tell')} checked={tell} onChange={(event) => setTell(event.currentTarget.checked)} />}
      onBack={onBack}
      onDo={(reason) => cancel.mutate({ params: withVersion(one), body: { reason, tell } })}
    />
  );
}
