import { Button, Checkbox, Group, Modal, Stack, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { $api } from '../../api/client';
import { stale } from '../../api/stale';
import type { Hook } from '../../api/types';
import { useWords } from '../../i18n/words';
import { errorOf, isAbout } from '../../shared/fieldErrors';
import { Failure } from '../../shared/states';
import { toast } from '../../shared/toast';
import { common } from '../../shared/words';
import { eventKey, EVENTS } from './events';
import { webhookWords } from './words';

interface Props {
  /** Left out for a new one. */
  hook?: Hook;
  onSecret: (secret: string) => void;
  onClose: () => void;
}

/** Which address is told of what. */
export function HookDialog({ hook, onSecret, onClose }: Props) {
  const say = useWords(webhookWords);
  const all = useWords(common);
  const queries = useQueryClient();
  const [url, setUrl] = useState(hook?.url ?? '');
  const [description, setDescription] = useState(hook?.description ?? '');
  const [events, setEvents] = useState<string[]>(hook?.events ?? []);
  const done = {
    onSuccess: (now: Hook) => {
      if (now.secret) onSecret(now.secret);
      else toast(say('saved'));
      onClose();
    },
    onSettled: () => void stale(queries, '/api/webhook-endpoints'),
  };
  const add = $api.useMutation('post', '/api/webhook-endpoints', done);
  const change = $api.useMutation('patch', '/api/webhook-endpoints/{id}', done);
  const save = (event: FormEvent) => {
    event.preventDefault();
    const body = { url: url.trim(), description: description.trim(), events };
    if (hook) change.mutate({ params: { path: { id: hook.id }, header: { 'If-Match': hook.etag } }, body });
    else add.mutate({ body: body as never });
  };
  const error = add.error ?? change.error;
  return (
    <Modal
      opened
      onClose={onClose}
      title={hook ? say('editOf', { url: hook.url }) : say('add')}
      centered
      closeButtonProps={{ 'aria-label': all('close') }}
    >
      <form onSubmit={save} noValidate>
        <Stack gap="sm">
          <TextInput
            label={say('url')}
            description={say('urlHint')}
            type="url"
            data-autofocus
            maxLength={2000}
            value={url}
            error={errorOf(error, 'url')}
            onChange={(event) => setUrl(event.currentTarget.value)}
          />
          <TextInput
            label={say('description')}
            maxLength={500}
            value={description}
            error={errorOf(error, 'description')}
            onChange={(event) => setDescription(event.currentTarget.value)}
          />
          <Checkbox.Group
            label={say('events')}
            description={say('eventsHint')}
            value={events}
            onChange={setEvents}
            error={errorOf(error, 'events')}
          >
            <Stack gap={6} mt={6}>
              {EVENTS.map((event) => (
                <Checkbox key={event} value={event} label={say(eventKey(event) as 'contact_upserted')} />
              ))}
            </Stack>
          </Checkbox.Group>
          {error && !isAbout(error, 'url', 'description', 'events') && <Failure error={error} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {all('cancel')}
            </Button>
            <Button type="submit" loading={add.isPending || change.isPending} disabled={url.trim() === ''}>
              {all(hook ? 'save' : 'add')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
