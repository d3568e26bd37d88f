import { Button, Checkbox, Group, Modal, Stack, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { $api } from '../../api/client';
import { stale } from '../../api/stale';
import type { Scope } from '../../api/types';
import { useWords } from '../../i18n/words';
import { errorOf, isAbout } from '../../shared/fieldErrors';
import { Failure } from '../../shared/states';
import { common } from '../../shared/words';
import { SCOPES } from './scopes';
import { apiKeyWords } from './words';

/** Asks what the key is for, what it may do and until when; a new one may only read until somebody says more. */
export function NewKeyDialog({ onClose, onMade }: { onClose: () => void; onMade: (key: string) => void }) {
  const say = useWords(apiKeyWords);
  const all = useWords(common);
  const queries = useQueryClient();
  const [name, setName] = useState('');
  const [scopes, setScopes] = useState<string[]>(['read']);
  const [last, setLast] = useState('');
  const add = $api.useMutation('post', '/api/api-keys', {
    onSuccess: (made) => onMade(made.key!),
    onSettled: () => void stale(queries, '/api/api-keys'),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    // The key is good through the whole of its last day, as the reader's clock has it.
    const expiresAt = last ? new Date(`${last}T23:59:59`).toISOString() : null;
    add.mutate({ body: { name: name.trim(), scopes: scopes as Scope[], expiresAt } });
  };
  return (
    <Modal opened onClose={onClose} title={say('new')} centered closeButtonProps={{ 'aria-label': all('close') }}>
      <form onSubmit={submit} noValidate>
        <Stack gap="sm">
          <TextInput
            label={say('name')}
            data-autofocus
            maxLength={200}
            value={name}
            error={errorOf(add.error, 'name')}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <Checkbox.Group label={say('scopes')} value={scopes} onChange={setScopes} error={errorOf(add.error, 'scopes')}>
            <Stack gap={8} mt={6}>
              {SCOPES.map((scope) => (
                <Checkbox key={scope} value={scope} label={say(scope)} description={say(`${scope}May`)} />
              ))}
            </Stack>
          </Checkbox.Group>
          <TextInput
            type="date"
            label={say('expires')}
            description={say('expiresHint')}
            value={last}
            error={errorOf(add.error, 'expiresAt')}
            onChange={(event) => setLast(event.currentTarget.value)}
          />
          {add.error && !isAbout(add.error, 'name', 'scopes', 'expiresAt') && <Failure error={add.error} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {all('cancel')}
            </Button>
            <Button type="submit" loading={add.isPending} disabled={name.trim() === '' || scopes.length === 0}>
              {say('make')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
