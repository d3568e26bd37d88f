import { Button, Checkbox, Group, Modal, NativeSelect, Stack, Switch, Text, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import type { Service, Staff } from '../../api/types';
import { useWords } from '../../i18n/words';
import { DayHours } from '../../shared/DayHours';
import { errorOf, isAbout } from '../../shared/fieldErrors';
import { FormButtons } from '../../shared/FormButtons';
import { Failure } from '../../shared/states';
import { usePeople } from '../../shared/usePeople';
import { common } from '../../shared/words';
import { BusyField } from './BusyField';
import { ExceptionLine } from './ExceptionLine';
import { LinkedCalendar } from './LinkedCalendar';
import { faultOfDay, staffBody, staffForm, USUAL, WEEK } from './staffForm';
import { useRecord } from './useRecord';
import { scheduling } from './words';

const own = () => Intl.DateTimeFormat().resolvedOptions().timeZone;

/** Somebody who takes appointments, or somebody new. */
export function StaffDialog({ staff, services, onClose }: { staff?: Staff; services: Service[]; onClose: () => void }) {
  const say = useWords(scheduling);
  const both = useWords(common);
  const people = usePeople();
  const [form, setForm] = useState(() => staffForm(staff, own()));
  const set = (change: Partial<typeof form>) => setForm({ ...form, ...change });
  const { save, remove, busy, deleting, error } = useRecord('staff', staff, onClose);
  const zones = [...new Set([...Intl.supportedValuesOf('timeZone'), 'UTC', form.timeZone])];
  const texts = (day: string) => ({
    open: say('works'),
    closed: say('off'),
    opens: say('from', { day }),
    closes: say('to', { day }),
    addBreak: say('addBreak'),
    removeBreak: say('removeBreak'),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save(staffBody(form));
  };
  return (
    <Modal
      opened
      onClose={onClose}
      size="xl"
      title={staff ? say('edit', { name: staff.name }) : say('addStaff')}
      closeButtonProps={{ 'aria-label': both('close') }}
    >
      <form onSubmit={submit} noValidate>
        <Stack gap="sm">
          <TextInput
            label={say('name')}
            data-autofocus
            value={form.name}
            onChange={(event) => set({ name: event.currentTarget.value })}
            error={errorOf(error, 'name')}
          />
          <div className="sched-pair">
            <NativeSelect
              label={say('user')}
              value={form.userId}
              onChange={(event) => set({ userId: event.currentTarget.value })}
              error={errorOf(error, 'userId')}
              data={[{ value: '', label: both('nobody') }, ...people.items.map(({ id, name }) => ({ value: id, label: name }))]}
            />
            <NativeSelect
              label={say('zone')}
              value={form.timeZone}
              onChange={(event) => set({ timeZone: event.currentTarget.value })}
              error={errorOf(error, 'timeZone')}
              data={zones}
            />
          </div>
          <fieldset className="sched-part">
            <legend>{say('hours')}</legend>
            {WEEK.map((day) => (
              <DayHours
                key={day}
                day={say(day)}
                texts={texts(say(day))}
                spans={form.week[day]}
                usual={USUAL}
                error={faultOfDay(form, day, (field) => errorOf(error, field))}
                set={(spans) => set({ week: { ...form.week, [day]: spans } })}
              />
            ))}
            {errorOf(error, 'hours') && !WEEK.some((day) => faultOfDay(form, day, (field) => errorOf(error, field))) && (
              <Text size="xs" role="alert" c="var(--red-ink)">
                {errorOf(error, 'hours')}
              </Text>
            )}
          </fieldset>
          <fieldset className="sched-part">
            <legend>{say('exceptions')}</legend>
            {form.exceptions.map((one, at) => (
              <ExceptionLine
                key={at}
                number={at + 1}
                value={one}
                error={errorOf(error, `exceptions[${at}]`)}
                set={(next) => set({ exceptions: form.exceptions.map((was, index) => (index === at ? next : was)) })}
                remove={() => set({ exceptions: form.exceptions.filter((_, index) => index !== at) })}
              />
            ))}
            <div>
              <Button
                size="xs"
                variant="default"
                onClick={() =>
                  set({
                    exceptions: [...form.exceptions, { date: new Date().toISOString().slice(0, 10), until: '', hours: [], note: '' }],
                  })
                }
              >
                {say('addException')}
              </Button>
            </div>
          </fieldset>
          <BusyField staff={staff} value={form.busyUrl} onChange={(busyUrl) => set({ busyUrl })} error={errorOf(error, 'busyUrl')} />
          {staff && <LinkedCalendar staffId={staff.id} next="/settings/scheduling" />}
          {services.length > 0 && (
            <Checkbox.Group
              label={say('gives')}
              description={say('givesHint')}
              value={form.services}
              onChange={(chosen) => set({ services: chosen })}
              error={errorOf(error, 'services')}
            >
              <Group gap="xs" mt={6}>
                {services.map((one) => (
                  <Checkbox key={one.id} value={one.id} label={one.name} />
                ))}
              </Group>
            </Checkbox.Group>
          )}
          <Switch label={say('active')} checked={form.active} onChange={(event) => set({ active: event.currentTarget.checked })} />
          {error && !isAbout(error, 'name', 'userId', 'timeZone', 'hours', 'exceptions', 'services', 'busyUrl') && (
            <Failure error={error} />
          )}
          <FormButtons saving={busy} onDone={onClose} onDelete={staff && remove} deleting={deleting} />
        </Stack>
      </form>
    </Modal>
  );
}
