import { Button, Checkbox, Group, NativeSelect, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { $api } from '../../api/client';
import { stale } from '../../api/stale';
import type { LeadForm } from '../../api/types';
import { useWords } from '../../i18n/words';
import { languageName } from '../../shared/format';
import { Failure } from '../../shared/states';
import { toast } from '../../shared/toast';
import { common } from '../../shared/words';
import { FieldRowFields } from './FieldRowFields';
import { fieldsOf, linesOf, rowsOf, type FieldRow } from './fields';
import { formWords } from './words';

/** What a new form asks for. */
const USUAL = ['person', 'email', 'message'] as const;
const LANGUAGES = ['en', 'de', 'ru', 'uz'];

/** A form, new or changed. */
export function FormEditor({ form, onDone }: { form?: LeadForm; onDone: (id?: string) => void }) {
  const say = useWords(formWords);
  const sayCommon = useWords(common);
  const queries = useQueryClient();
  const fresh = (ask: (typeof USUAL)[number]): FieldRow => ({ name: '', ask, label: say(`label_${ask}`), required: true, options: '' });
  const [name, setName] = useState(form?.name ?? '');
  const [language, setLanguage] = useState(form?.language ?? 'en');
  const [rows, setRows] = useState<FieldRow[]>(form ? rowsOf(form) : USUAL.map(fresh));
  const [origins, setOrigins] = useState(form?.origins.join('\n') ?? '');
  const [pipelineId, setPipelineId] = useState(form?.pipelineId ?? '');
  const [chat, setChat] = useState(form?.chat ?? false);
  const [thanks, setThanks] = useState(form?.thanks ?? '');
  const pipelines = $api.useQuery('get', '/api/pipelines', { params: { query: { limit: 200 } } });
  const saved = {
    onSuccess: (made: LeadForm) => {
      toast(say('saved'));
      void stale(queries, '/api/forms', '/api/forms/{id}');
      onDone(made.id);
    },
  };
  const create = $api.useMutation('post', '/api/forms', saved);
  const change = $api.useMutation('patch', '/api/forms/{id}', saved);
  const save = () => {
    const body = { name, language, fields: fieldsOf(rows), origins: linesOf(origins), chat, thanks, pipelineId: pipelineId || null };
    if (form) change.mutate({ params: { path: { id: form.id }, header: { 'If-Match': form.etag } }, body });
    else create.mutate({ body: { ...body, pipelineId: pipelineId || undefined } });
  };
  const refused = create.error ?? change.error;
  const wrong = (field: string) => refused?.errors?.[field]?.join('; ');
  const wrongSite = Object.entries(refused?.errors ?? {})
    .find(([field]) => field.startsWith('origins'))?.[1]
    ?.join('; ');
  const put = (index: number, row: FieldRow) => setRows(rows.map((one, at) => (at === index ? row : one)));
  const move = (index: number, by: 1 | -1) => {
    const next = [...rows];
    [next[index], next[index + by]] = [next[index + by]!, next[index]!];
    setRows(next);
  };
  return (
    <form
      aria-label={form ? say('editForm') : say('newForm')}
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
      onKeyDown={(event) => event.key === 'Escape' && onDone()}
    >
      <Stack gap="sm" mb="md">
        <Group gap="sm" align="flex-start">
          <TextInput
            label={say('name')}
            description={say('nameHint')}
            required
            autoFocus
            value={name}
            error={wrong('name')}
            onChange={(event) => setName(event.currentTarget.value)}
            style={{ flex: '2 1 240px' }}
          />
          <NativeSelect
            label={say('language')}
            description={' '}
            value={language}
            error={wrong('language')}
            onChange={(event) => setLanguage(event.currentTarget.value)}
            data={LANGUAGES.map((one) => ({ value: one, label: languageName(one) }))}
            style={{ flex: '1 1 200px' }}
          />
        </Group>
        <Text size="sm" fw={600}>
          {say('fields')}
        </Text>
        {rows.map((row, index) => (
          <FieldRowFields
            key={index}
            row={row}
            index={index}
            count={rows.length}
            wrong={wrong}
            onChange={(next) => put(index, next)}
            onMove={(by) => move(index, by)}
            onRemove={() => setRows(rows.filter((_, at) => at !== index))}
          />
        ))}
        {wrong('fields') && (
          <Text size="sm" c="var(--red-ink)" role="alert">
            {wrong('fields')}
          </Text>
        )}
        <Group>
          <Button
            size="compact-sm"
            variant="default"
            onClick={() => setRows([...rows, { name: '', ask: 'text', label: '', required: false, options: '' }])}
          >
            {say('addField')}
          </Button>
        </Group>
        <Textarea
          label={say('origins')}
          description={say('originsHint')}
          autosize
          minRows={2}
          value={origins}
          error={wrongSite}
          onChange={(event) => setOrigins(event.currentTarget.value)}
        />
        <Checkbox
          label={say('chat')}
          description={say('chatHint')}
          checked={chat}
          onChange={(event) => setChat(event.currentTarget.checked)}
        />
        <NativeSelect
          label={say('pipeline')}
          value={pipelineId}
          error={wrong('pipelineId')}
          onChange={(event) => setPipelineId(event.currentTarget.value)}
          data={[
            { value: '', label: say('noPipeline') },
            ...(pipelines.data?.items ?? []).map((pipeline) => ({ value: pipeline.id, label: pipeline.name })),
          ]}
        />
        <Textarea
          label={say('thanks')}
          description={say('thanksHint')}
          autosize
          minRows={2}
          value={thanks}
          error={wrong('thanks')}
          onChange={(event) => setThanks(event.currentTarget.value)}
        />
        {refused && Object.keys(refused.errors ?? {}).length === 0 && <Failure error={refused} />}
        <Group gap="xs">
          <Button type="submit" loading={create.isPending || change.isPending}>
            {sayCommon('save')}
          </Button>
          <Button variant="subtle" color="gray" onClick={() => onDone()}>
            {sayCommon('cancel')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
