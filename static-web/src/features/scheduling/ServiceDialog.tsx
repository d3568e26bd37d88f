import { Checkbox, Group, Modal, NativeSelect, Stack, Switch, Textarea, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import type { Service, Staff } from '../../api/types';
import { useWords } from '../../i18n/words';
import { errorOf, isAbout } from '../../shared/fieldErrors';
import { FormButtons } from '../../shared/FormButtons';
import { Failure } from '../../shared/states';
import { common } from '../../shared/words';
import { useRecord } from './useRecord';
import { ReminderTimes } from './ReminderTimes';
import { scheduling } from './words';

const NUMBERS = [
  ['durationMinutes', 'duration', 60],
  ['bufferMinutes', 'buffer', 0],
  ['noticeMinutes', 'notice', 120],
  ['horizonDays', 'horizon', 90],
  ['stepMinutes', 'step', 30],
  ['capacity', 'capacity', 1],
] as const;

/** What appointments are made for, or something new. */
export function ServiceDialog({ service, staff, onClose }: { service?: Service; staff: Staff[]; onClose: () => void }) {
  const say = useWords(scheduling);
  const both = useWords(common);
  const [form, setForm] = useState({
    name: service?.name ?? '',
    slug: service?.slug ?? '',
    description: service?.description ?? '',
    location: service?.location ?? '',
    numbers: Object.fromEntries(NUMBERS.map(([field, , usual]) => [field, String(service?.[field] ?? usual)])),
    staffIds: service?.staffIds ?? [],
    reminderMinutes: service?.reminderMinutes ?? [1440],
    textReminderMinutes: service?.textReminderMinutes ?? [],
    onDecline: service?.onDecline ?? ('task' as const),
    active: service?.active ?? true,
  });
  const set = (change: Partial<typeof form>) => setForm({ ...form, ...change });
  const { save, remove, busy, deleting, error } = useRecord('services', service, onClose);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const { numbers, ...rest } = form;
    save({
      ...rest,
      name: form.name.trim(),
      // What is left as it was stays, also where it is the id of a service of an older version.
      slug: form.slug.trim() === service?.slug ? undefined : form.slug.trim() || null,
      ...Object.fromEntries(NUMBERS.map(([field]) => [field, numbers[field] ? Number(numbers[field]) : null])),
    });
  };
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={service ? say('edit', { name: service.name }) : say('addService')}
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
          <TextInput
            label={say('slug')}
            description={say('slugHint')}
            leftSection={<code>/book/</code>}
            leftSectionWidth={62}
            value={form.slug}
            onChange={(event) => set({ slug: event.currentTarget.value })}
            error={errorOf(error, 'slug')}
          />
          <Textarea
            label={say('description')}
            autosize
            minRows={2}
            maxRows={8}
            value={form.description}
            onChange={(event) => set({ description: event.currentTarget.value })}
            error={errorOf(error, 'description')}
          />
          <div className="sched-three">
            {NUMBERS.map(([field, label]) => (
              <TextInput
                key={field}
                type="number"
                label={say(label)}
                value={form.numbers[field] ?? ''}
                onChange={(event) => set({ numbers: { ...form.numbers, [field]: event.currentTarget.value } })}
                error={errorOf(error, field)}
              />
            ))}
          </div>
          <TextInput
            label={say('location')}
            description={say('locationHint')}
            value={form.location}
            onChange={(event) => set({ location: event.currentTarget.value })}
            error={errorOf(error, 'location')}
          />
          <ReminderTimes
            label={say('remind')}
            hint={say('remindHint')}
            value={form.reminderMinutes}
            onChange={(reminderMinutes) => set({ reminderMinutes })}
            error={errorOf(error, 'reminderMinutes')}
          />
          <ReminderTimes
            label={say('remindText')}
            hint={say('remindTextHint')}
            value={form.textReminderMinutes}
            onChange={(textReminderMinutes) => set({ textReminderMinutes })}
            error={errorOf(error, 'textReminderMinutes')}
          />
          <NativeSelect
            label={say('onDecline')}
            value={form.onDecline}
            onChange={(event) => set({ onDecline: event.currentTarget.value === 'cancel' ? 'cancel' : 'task' })}
            error={errorOf(error, 'onDecline')}
            data={[
              { value: 'task', label: say('declineTask') },
              { value: 'cancel', label: say('declineCancel') },
            ]}
          />
          {staff.length > 0 && (
            <Checkbox.Group
              label={say('givenBy')}
              description={say('givenByHint')}
              value={form.staffIds}
              onChange={(chosen) => set({ staffIds: chosen })}
              error={errorOf(error, 'staffIds')}
            >
              <Group gap="xs" mt={6}>
                {staff.map((one) => (
                  <Checkbox key={one.id} value={one.id} label={one.name} />
                ))}
              </Group>
            </Checkbox.Group>
          )}
          <Switch label={say('active')} checked={form.active} onChange={(event) => set({ active: event.currentTarget.checked })} />
          {error &&
            !isAbout(
              error,
              'name',
              'slug',
              'description',
              'location',
              'staffIds',
              'reminderMinutes',
              'textReminderMinutes',
              'onDecline',
              ...NUMBERS.map(([field]) => field),
            ) && <Failure error={error} />}
          <FormButtons saving={busy} onDone={onClose} onDelete={service && remove} deleting={deleting} />
        </Stack>
      </form>
    </Modal>
  );
}
