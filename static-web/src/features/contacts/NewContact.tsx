import { Button, Group, Modal, NativeSelect, Stack, TextInput } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { $api } from '../../api/client';
import { newKey } from '../../api/middleware/idempotency';
import { stale } from '../../api/stale';
import { useWords } from '../../i18n/words';
import { errorOf, isAbout } from '../../shared/fieldErrors';
import { CompanyPicker } from '../../shared/records/CompanyPicker';
import { Failure } from '../../shared/states';
import { toast } from '../../shared/toast';
import { common } from '../../shared/words';
import { TYPES } from './ContactFilters';
import { contacts } from './words';

/** A contact by hand. What was typed stays until it is saved. */
export function NewContact({ onClose, companyId }: { onClose: () => void; companyId?: string }) {
  const say = useWords(contacts);
  const both = useWords(common);
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [key] = useState(newKey);
  const [form, setForm] = useState({ name: '', email: '', phone: '', jobTitle: '', type: 'lead', companyId: companyId ?? null });
  const create = $api.useMutation('post', '/api/contacts', {
    onSuccess: (contact) => {
      void stale(queries, '/api/contacts');
      toast(say('added', { name: contact.name }));
      onClose();
      void navigate({ to: '/contacts/$id', params: { id: contact.id } });
    },
  });
  const submit = () =>
    create.mutate({
      params: { header: { 'Idempotency-Key': key } },
      body: {
        name: form.name.trim() || form.email.trim(),
        emails: form.email.trim() ? [form.email.trim()] : [],
        phones: form.phone.trim() ? [form.phone.trim()] : [],
        jobTitle: form.jobTitle.trim() || null,
        companyId: form.companyId,
        type: TYPES.find((value) => value === form.type),
      },
    });
  const text = (name: 'name' | 'email' | 'phone' | 'jobTitle', field: string, type = 'text') => (
    <TextInput
      label={say(name)}
      type={type}
      data-autofocus={name === 'name' || undefined}
      value={form[name]}
      onChange={(event) => setForm({ ...form, [name]: event.currentTarget.value })}
      error={errorOf(create.error, field)}
    />
  );
  return (
    <Modal opened onClose={onClose} title={say('new')} closeButtonProps={{ 'aria-label': both('close') }}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <Stack gap="sm">
          {text('name', 'name')}
          {text('email', 'emails')}
          {text('phone', 'phones', 'tel')}
          <CompanyPicker label={say('company')} value={form.companyId} onChange={(id) => setForm({ ...form, companyId: id })} />
          {text('jobTitle', 'jobTitle')}
          <NativeSelect
            label={say('type')}
            value={form.type}
            onChange={(event) => setForm({ ...form, type: event.currentTarget.value })}
            data={TYPES.map((value) => ({ value, label: say(value) }))}
          />
          {create.error && !isAbout(create.error, 'name', 'emails', 'phones', 'jobTitle') && <Failure error={create.error} />}
          <Group justify="flex-end" mt="xs">
            <Button variant="default" onClick={onClose}>
              {both('cancel')}
            </Button>
            <Button type="submit" loading={create.isPending} disabled={!form.name.trim() && !form.email.trim()}>
              {both('add')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
