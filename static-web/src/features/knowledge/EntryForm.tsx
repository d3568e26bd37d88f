import { Group, Stack, Textarea, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { $api } from '../../api/client';
import { stale } from '../../api/stale';
import type { KnowledgeEntry } from '../../api/types';
import { useWords } from '../../i18n/words';
import { FormButtons } from '../../shared/FormButtons';
import { Failure } from '../../shared/states';
import { toast } from '../../shared/toast';
import { knowledgeWords } from './words';

/** What a new answer begins with. */
type Start = Pick<KnowledgeEntry, 'question' | 'answer' | 'language'>;

/** A question with its answer, new or changed. */
export function EntryForm({ entry, start, onDone }: { entry?: KnowledgeEntry; start?: Start; onDone: () => void }) {
  const say = useWords(knowledgeWords);
  const queries = useQueryClient();
  const [question, setQuestion] = useState(entry?.question ?? start?.question ?? '');
  const [answer, setAnswer] = useState(entry?.answer ?? start?.answer ?? '');
  const [language, setLanguage] = useState(entry?.language ?? start?.language ?? 'en');
  const [tags, setTags] = useState(entry?.tags.join(', ') ?? '');
  const done = (text: string) => {
    toast(text);
    void stale(queries, '/api/knowledge', '/api/knowledge/proposals');
    onDone();
  };
  const saved = { onSuccess: () => done(say('saved')) };
  const create = $api.useMutation('post', '/api/knowledge', saved);
  const change = $api.useMutation('patch', '/api/knowledge/{id}', saved);
  const remove = $api.useMutation('delete', '/api/knowledge/{id}', { onSuccess: () => done(say('deleted')) });
  const params = entry && { path: { id: entry.id }, header: { 'If-Match': entry.etag } };
  const save = () => {
    const words = tags.split(',').map((tag) => tag.trim());
    const body = { question, answer, language, tags: words.filter(Boolean) };
    if (params) change.mutate({ params, body });
    else create.mutate({ body });
  };
  const refused = create.error ?? change.error;
  const wrong = (field: string) => refused?.errors?.[field]?.join('; ');
  const error = refused ?? remove.error;
  const told = Object.keys(refused?.errors ?? {}).length > 0;
  return (
    <form
      aria-label={entry ? say('editOf', { question: entry.question }) : say('fresh')}
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
      onKeyDown={(event) => event.key === 'Escape' && onDone()}
    >
      <Stack gap="sm" mb="md">
        <Textarea
          label={say('question')}
          description={say('questionHint')}
          required
          autoFocus
          autosize
          value={question}
          error={wrong('question')}
          onChange={(event) => setQuestion(event.currentTarget.value)}
        />
        <Textarea
          label={say('answer')}
          required
          autosize
          minRows={3}
          value={answer}
          error={wrong('answer')}
          onChange={(event) => setAnswer(event.currentTarget.value)}
        />
        <Group gap="sm" align="flex-start">
          <TextInput
            label={say('language')}
            description={say('languageHint')}
            value={language}
            error={wrong('language')}
            onChange={(event) => setLanguage(event.currentTarget.value)}
            style={{ flex: '1 1 140px' }}
          />
          <TextInput
            label={say('tags')}
            description={say('tagsHint')}
            value={tags}
            error={wrong('tags')}
            onChange={(event) => setTags(event.currentTarget.value)}
            style={{ flex: '2 1 240px' }}
          />
        </Group>
        {error && !told && <Failure error={error} />}
        <FormButtons
          saving={create.isPending || change.isPending}
          onDone={onDone}
          leave={say('leaveIt')}
          onDelete={params && (() => remove.mutate({ params }))}
          deleting={remove.isPending}
        />
      </Stack>
    </form>
  );
}
