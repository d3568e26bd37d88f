import { Button, Group, Modal, Radio, Stack, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { $api } from '../../api/client';
import { stale } from '../../api/stale';
import type { User } from '../../api/types';
import { useWords } from '../../i18n/words';
import { errorOf, isAbout } from '../../shared/fieldErrors';
import { Failure } from '../../shared/states';
import { common } from '../../shared/words';
import { ROLES } from './Member';
import { team } from './words';

/** Asks who is to come and what the person may do. */
export function InviteDialog({ onClose, onInvited }: { onClose: () => void; onInvited: (user: User) => void }) {
  const say = useWords(team);
  const all = useWords(common);
  const queries = useQueryClient();
  const [form, setForm] = useState({ email: '', name: '', role: 'rep' as (typeof ROLES)[number] });
  const add = $api.useMutation('post', '/api/users', {
    onSuccess: (user) => {
      void stale(queries, '/api/users', '/api/people');
      onInvited(user);
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    add.mutate({ body: { email: form.email.trim(), name: form.name.trim(), role: form.role } as never });
  };
  const MAY = { admin: 'adminMay', manager: 'managerMay', rep: 'repMay', viewer: 'viewerMay' } as const;
  return (
    <Modal opened onClose={onClose} title={say('inviteTitle')} centered closeButtonProps={{ 'aria-label': all('close') }}>
      <form onSubmit={submit} noValidate>
        <Stack gap="sm">
          <TextInput
            label={say('email')}
            type="email"
            data-autofocus
            value={form.email}
            error={errorOf(add.error, 'email')}
            onChange={(event) => setForm({ ...form, email: event.currentTarget.value })}
          />
          <TextInput
            label={say('name')}
            value={form.name}
            error={errorOf(add.error, 'name')}
            onChange={(event) => setForm({ ...form, name: event.currentTarget.value })}
          />
          <Radio.Group
            label={say('role')}
            value={form.role}
            error={errorOf(add.error, 'role')}
            onChange={(role) => setForm({ ...form, role: ROLES.find((one) => one === role)! })}
          >
            <Stack gap={8} mt={6}>
              {ROLES.map((role) => (
                <Radio key={role} value={role} label={say(role)} description={say(MAY[role])} />
              ))}
            </Stack>
          </Radio.Group>
          {add.error && !isAbout(add.error, 'email', 'name', 'role') && <Failure error={add.error} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {all('cancel')}
            </Button>
            <Button type="submit" loading={add.isPending}>
              {say('send')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
