import { Button, Checkbox, Group, Modal, NativeSelect, NumberInput, Stack, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { $api } from '../../api/client';
import { stale } from '../../api/stale';
import type { CrmOptions, TeamMember, User } from '../../api/types';
import { useWords } from '../../i18n/words';
import { dayOf } from '../../shared/days';
import { Failure } from '../../shared/states';
import { toast } from '../../shared/toast';
import { common } from '../../shared/words';
import { team } from './words';

interface Props {
  user: User;
  options: CrmOptions;
  others: User[];
  onClose: () => void;
}

const isoDay = (date: Date) =>
  `${date.getFullYear()}-${String(date.getMonth() + 1).padStart(2, '0')}-${String(date.getDate()).padStart(2, '0')}`;

/** Whether somebody takes new work, and who takes over while the person is away. */
export function AbsenceDialog({ user, options, others, onClose }: Props) {
  const say = useWords(team);
  const all = useWords(common);
  const queries = useQueryClient();
  const members = options.assignment.team ?? [];
  const at = members.findIndex((one) => one.userId === user.id);
  const now = members[at];
  const [takes, setTakes] = useState(at >= 0);
  const [capacity, setCapacity] = useState<number | string>(now?.capacity ?? 20);
  const [until, setUntil] = useState(now?.awayUntil ? isoDay(new Date(now.awayUntil)) : '');
  const [standIn, setStandIn] = useState(now?.standIn ?? '');
  const save = $api.useMutation('patch', '/api/crm-options', {
    onSuccess: () => {
      toast(say('saved', { name: user.name }));
      onClose();
    },
    onSettled: () => void stale(queries, '/api/crm-options'),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const end = until ? dayOf(until) : undefined;
    end?.setHours(23, 59, 0, 0);
    const place: TeamMember = {
      ...now,
      userId: user.id,
      capacity: Number(capacity),
      awayUntil: end?.toISOString() ?? null,
      standIn: end && standIn ? standIn : null,
    };
    const next = !takes ? members.filter((one) => one.userId !== user.id) : at < 0 ? [...members, place] : members.with(at, place);
    save.mutate({
      params: { header: { 'If-Match': options.etag } },
      body: { assignment: { ...options.assignment, team: next } } as never,
    });
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={say('absenceTitle', { name: user.name })}
      centered
      closeButtonProps={{ 'aria-label': all('close') }}
    >
      <form onSubmit={submit}>
        <Stack gap="sm">
          <Checkbox
            label={say('takesWork')}
            description={say('takesWorkWhy')}
            checked={takes}
            onChange={(event) => setTakes(event.currentTarget.checked)}
          />
          <NumberInput label={say('capacity')} min={1} max={1000} disabled={!takes} value={capacity} onChange={setCapacity} />
          <TextInput
            type="date"
            label={say('awayUntil')}
            description={say('awayWhy')}
            disabled={!takes}
            value={until}
            onChange={(event) => setUntil(event.currentTarget.value)}
          />
          <NativeSelect
            label={say('standIn')}
            disabled={!takes || !until}
            value={standIn}
            onChange={(event) => setStandIn(event.currentTarget.value)}
            data={[
              { value: '', label: say('round') },
              ...others.filter((one) => one.id !== user.id && !one.disabled).map((one) => ({ value: one.id, label: one.name })),
            ]}
          />
          {save.error && <Failure error={save.error} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {all('cancel')}
            </Button>
            <Button type="submit" loading={save.isPending}>
              {all('save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
