import { Group, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { $api } from '../../api/client';
import { stale } from '../../api/stale';
import type { Template } from '../../api/types';
import { useWords } from '../../i18n/words';
import { FormButtons } from '../../shared/FormButtons';
import { Failure } from '../../shared/states';
import { toast } from '../../shared/toast';
import { TemplatePreview } from './TemplatePreview';
import { outreachWords } from './words';

const EXAMPLE = "{{ contact.first_name | default: '…' }}";

/** A template, new or changed; a saved one is shown for a real contact beside it. */
export function TemplateForm({ template, onDone }: { template?: Template; onDone: () => void }) {
  const say = useWords(outreachWords);
  const queries = useQueryClient();
  const [name, setName] = useState(template?.name ?? '');
  const [language, setLanguage] = useState(template?.language ?? 'en');
  const [subject, setSubject] = useState(template?.subject ?? '');
  const [text, setText] = useState(template?.text ?? '');
  const names = $api.useQuery('get', '/api/templates/variables');
  const done = (told: string) => {
    toast(told);
    void stale(queries, '/api/templates');
    onDone();
  };
  const saved = { onSuccess: () => done(say('saved')) };
  const create = $api.useMutation('post', '/api/templates', saved);
  const change = $api.useMutation('patch', '/api/templates/{id}', saved);
  const remove = $api.useMutation('delete', '/api/templates/{id}', { onSuccess: () => done(say('deleted')) });
  const params = template && { path: { id: template.id }, header: { 'If-Match': template.etag } };
  const save = () => {
    const body = { name, language, subject, text };
    // HTML of its own says what the text said: with another text it is made of that one.
    const html = template?.html && text !== template.text ? { html: null } : {};
    if (params) change.mutate({ params, body: { ...body, ...html } });
    else create.mutate({ body });
  };
  const refused = create.error ?? change.error;
  const wrong = (field: string) => refused?.errors?.[field]?.join('; ');
  const error = refused ?? remove.error;
  const told = Object.keys(refused?.errors ?? {}).length > 0;
  return (
    <form
      aria-label={template ? say('editOf', { name: template.name }) : say('newTemplate')}
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
            required
            autoFocus
            value={name}
            error={wrong('name')}
            onChange={(event) => setName(event.currentTarget.value)}
            style={{ flex: '2 1 240px' }}
          />
          <TextInput
            label={say('mailLanguage')}
            placeholder={say('mailLanguageHint')}
            required
            value={language}
            error={wrong('language')}
            onChange={(event) => setLanguage(event.currentTarget.value)}
            style={{ flex: '1 1 140px' }}
          />
        </Group>
        <TextInput
          label={say('subject')}
          required
          value={subject}
          error={wrong('subject')}
          onChange={(event) => setSubject(event.currentTarget.value)}
        />
        <Textarea
          label={say('text')}
          description={say('textHint', { example: EXAMPLE })}
          required
          autosize
          minRows={6}
          value={text}
          error={wrong('text')}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        {names.data && (
          <Text size="xs" className="soft wrap-anywhere">
            {say('variables', { names: names.data.variables.join(', ') })}
          </Text>
        )}
        {error && !told && <Failure error={error} />}
        <FormButtons
          saving={create.isPending || change.isPending}
          onDone={onDone}
          onDelete={params && (() => remove.mutate({ params }))}
          deleting={remove.isPending}
        />
        {template && <TemplatePreview template={template} subject={subject} text={text} />}
      </Stack>
    </form>
  );
}
