import { Button, Group, Modal, NativeSelect, Stack, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { TaskFields } from '../../api/types';
import { useWords } from '../../i18n/words';
import { errorOf, isAbout } from '../../shared/fieldErrors';
import { ContactPicker } from '../../shared/records/ContactPicker';
import { Failure } from '../../shared/states';
import { usePeople } from '../../shared/usePeople';
import { common } from '../../shared/words';
import { fromField, ruleOf, RULES, toField, type Rule } from './when';
import { tasks } from './words';

export const PRIORITIES = { low: 30, normal: 50, high: 70, urgent: 90 } as const;
export type Priority = keyof typeof PRIORITIES;

/** The word for a priority of 0 to 100. */
export const priorityOf = (value: number): Priority => (value >= 80 ? 'urgent' : value >= 60 ? 'high' : value >= 40 ? 'normal' : 'low');

interface Props {
  title: string;
  start: TaskFields;
  action: string;
  /** Fixed by where the form was opened. */
  withContact: boolean;
  busy: boolean;
  error: Error | null;
  onSave: (fields: TaskFields) => void;
  onClose: () => void;
}

/** A task's fields. What is refused stays as it was typed. */
export function TaskForm({ title, start, action, withContact, busy, error, onSave, onClose }: Props) {
  const say = useWords(tasks);
  const both = useWords(common);
  const people = usePeople();
  const rule = ruleOf(start.recurrence);
  const [form, setForm] = useState({
    title: start.title ?? '',
    notes: start.notes ?? '',
    due: toField(start.dueAt),
    assigneeId: start.assigneeId ?? '',
    priority: priorityOf(start.priority ?? PRIORITIES.normal) as Priority,
    rule: (rule ?? '') as Rule | 'other' | '',
    contactId: start.contactId ?? null,
  });
  const set = (change: Partial<typeof form>) => setForm({ ...form, ...change });
  const submit = () =>
    onSave({
      title: form.title.trim(),
      notes: form.notes,
      dueAt: form.due === toField(start.dueAt) ? start.dueAt : fromField(form.due),
      assigneeId: form.assigneeId || null,
      ...(start.priority !== undefined && start.priority !== null && priorityOf(start.priority) === form.priority
        ? {}
        : { priority: PRIORITIES[form.priority] }),
      recurrence: form.rule === 'other' ? start.recurrence : form.rule ? RULES[form.rule] : null,
      ...(withContact ? { contactId: form.contactId } : {}),
    });
  return (
    <Modal opened onClose={onClose} title={title} closeButtonProps={{ 'aria-label': both('close') }}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <Stack gap="sm">
          <TextInput
            label={say('what')}
            data-autofocus
            value={form.title}
            onChange={(event) => set({ title: event.currentTarget.value })}
            error={errorOf(error, 'title')}
          />
          <Group grow align="flex-start">
            <TextInput
              label={say('due')}
              type="datetime-local"
              value={form.due}
              onChange={(event) => set({ due: event.currentTarget.value })}
              error={errorOf(error, 'dueAt')}
            />
            <NativeSelect
              label={say('again')}
              value={form.rule}
              onChange={(event) => set({ rule: event.currentTarget.value as Rule })}
              error={errorOf(error, 'recurrence')}
              data={[
                { value: '', label: say('once') },
                ...(Object.keys(RULES) as Rule[]).map((value) => ({ value, label: say(`rule_${value}`) })),
                ...(rule === 'other' ? [{ value: 'other', label: say('rule_other') }] : []),
              ]}
            />
          </Group>
          <Group grow align="flex-start">
            <NativeSelect
              label={say('assignee')}
              value={form.assigneeId}
              onChange={(event) => set({ assigneeId: event.currentTarget.value })}
              error={errorOf(error, 'assigneeId')}
              data={[{ value: '', label: both('nobody') }, ...people.items.map(({ id, name }) => ({ value: id, label: name }))]}
            />
            <NativeSelect
              label={say('priority')}
              value={form.priority}
              onChange={(event) => set({ priority: event.currentTarget.value as Priority })}
              data={(Object.keys(PRIORITIES) as Priority[]).map((value) => ({ value, label: say(value) }))}
            />
          </Group>
          {withContact && <ContactPicker label={say('contact')} value={form.contactId} onChange={(contactId) => set({ contactId })} />}
          <Textarea
            label={say('notes')}
            autosize
            minRows={2}
            maxRows={10}
            value={form.notes}
            onChange={(event) => set({ notes: event.currentTarget.value })}
            error={errorOf(error, 'notes')}
          />
          {error && !isAbout(error, 'title', 'dueAt', 'recurrence', 'assigneeId', 'notes') && <Failure error={error} />}
          <Group justify="flex-end" mt="xs">
            <Button variant="default" onClick={onClose}>
              {both('cancel')}
            </Button>
            <Button type="submit" loading={busy} disabled={!form.title.trim()}>
              {action}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
