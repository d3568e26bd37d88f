import { Group, NumberInput, Stack, Textarea, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { $api } from '../../api/client';
import { stale } from '../../api/stale';
import type { Backlink } from '../../api/types';
import { useWords } from '../../i18n/words';
import { ContactPicker } from '../../shared/records/ContactPicker';
import { FormButtons } from '../../shared/FormButtons';
import { Failure } from '../../shared/states';
import { toast } from '../../shared/toast';
import { backlinkWords } from './words';

const figure = (value: number | string): number | null => (value === '' ? null : Number(value));

/** A page that might link to us, new or changed. */
export function BacklinkForm({ backlink, onDone }: { backlink?: Backlink; onDone: () => void }) {
  const say = useWords(backlinkWords);
  const queries = useQueryClient();
  const [targetUrl, setTarget] = useState(backlink?.targetUrl ?? '');
  const [ourUrl, setOurs] = useState(backlink?.ourUrl ?? '');
  const [anchorText, setAnchor] = useState(backlink?.anchorText ?? '');
  const [angle, setAngle] = useState(backlink?.angle ?? '');
  const [contactId, setContact] = useState<string | null>(backlink?.contactId ?? null);
  const [domainAuthority, setAuthority] = useState<number | null>(backlink?.domainAuthority ?? null);
  const [relevance, setRelevance] = useState<number | null>(backlink?.relevance ?? null);
  const done = (told: string) => {
    toast(told);
    void stale(queries, '/api/backlink-opportunities');
    onDone();
  };
  const saved = { onSuccess: () => done(say('saved')) };
  const create = $api.useMutation('post', '/api/backlink-opportunities', saved);
  const change = $api.useMutation('patch', '/api/backlink-opportunities/{id}', saved);
  const remove = $api.useMutation('delete', '/api/backlink-opportunities/{id}', { onSuccess: () => done(say('deleted')) });
  const params = backlink && { path: { id: backlink.id }, header: { 'If-Match': backlink.etag } };
  const save = () => {
    const body = { targetUrl, ourUrl: ourUrl || null, anchorText, angle, contactId, domainAuthority, relevance };
    if (params) change.mutate({ params, body });
    else create.mutate({ body });
  };
  const refused = create.error ?? change.error;
  const wrong = (field: string) => refused?.errors?.[field]?.join('; ');
  const error = refused && Object.keys(refused.errors ?? {}).length === 0 ? refused : remove.error;
  return (
    <form
      aria-label={backlink ? say('edit', { page: backlink.targetDomain }) : say('add')}
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
      onKeyDown={(event) => event.key === 'Escape' && onDone()}
    >
      <Stack gap="sm" mb="md">
        <TextInput
          label={say('targetUrl')}
          required
          autoFocus
          inputMode="url"
          value={targetUrl}
          error={wrong('targetUrl')}
          onChange={(event) => setTarget(event.currentTarget.value)}
        />
        <TextInput
          label={say('ourUrl')}
          inputMode="url"
          value={ourUrl}
          error={wrong('ourUrl')}
          onChange={(event) => setOurs(event.currentTarget.value)}
        />
        <TextInput
          label={say('anchorText')}
          value={anchorText}
          error={wrong('anchorText')}
          onChange={(event) => setAnchor(event.currentTarget.value)}
        />
        <Textarea
          label={say('angle')}
          autosize
          minRows={2}
          value={angle}
          error={wrong('angle')}
          onChange={(event) => setAngle(event.currentTarget.value)}
        />
        <ContactPicker label={say('contact')} value={contactId} onChange={setContact} />
        <Group gap="sm" align="flex-start">
          <NumberInput
            label={say('relevance')}
            min={0}
            max={100}
            style={{ flex: '1 1 220px' }}
            value={relevance ?? ''}
            error={wrong('relevance')}
            onChange={(value) => setRelevance(figure(value))}
          />
          <NumberInput
            label={say('domainAuthority')}
            min={0}
            max={100}
            style={{ flex: '1 1 220px' }}
            value={domainAuthority ?? ''}
            error={wrong('domainAuthority')}
            onChange={(value) => setAuthority(figure(value))}
          />
        </Group>
        {error && <Failure error={error} />}
        <FormButtons
          saving={create.isPending || change.isPending}
          onDone={onDone}
          onDelete={params && (() => remove.mutate({ params }))}
          deleting={remove.isPending}
        />
      </Stack>
    </form>
  );
}
