import { Button, Group, Modal, Stack, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { $api } from '../../api/client';
import { newKey } from '../../api/middleware/idempotency';
import { stale } from '../../api/stale';
import { useWords } from '../../i18n/words';
import { errorOf, isAbout } from '../../shared/fieldErrors';
import { Failure } from '../../shared/states';
import { toast } from '../../shared/toast';
import { common } from '../../shared/words';
import { companies } from './words';

/** A company by hand. What was typed stays until it is saved. */
export function NewCompany({ onClose }: { onClose: () => void }) {
  const say = useWords(companies);
  const both = useWords(common);
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [key] = useState(newKey);
  const [form, setForm] = useState({ name: '', domain: '', industry: '' });
  const create = $api.useMutation('post', '/api/companies', {
    onSuccess: (company) => {
      void stale(queries, '/api/companies');
      toast(say('added', { name: company.name }));
      onClose();
      void navigate({ to: '/companies/$id', params: { id: company.id } });
    },
  });
  const text = (name: 'name' | 'domain' | 'industry', field: string) => (
    <TextInput
      label={say(name)}
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
          create.mutate({
            params: { header: { 'Idempotency-Key': key } },
            body: {
              name: form.name.trim(),
              domains: form.domain.trim() ? [form.domain.trim()] : [],
              industry: form.industry.trim() || null,
            },
          });
        }}
      >
        <Stack gap="sm">
          {text('name', 'name')}
          {text('domain', 'domains')}
          {text('industry', 'industry')}
          {create.error && !isAbout(create.error, 'name', 'domains', 'industry') && <Failure error={create.error} />}
          <Group justify="flex-end" mt="xs">
            <Button variant="default" onClick={onClose}>
              {both('cancel')}
            </Button>
            <Button type="submit" loading={create.isPending} disabled={!form.name.trim()}>
              {both('add')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
