import { Button, Group, Stack, Textarea, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { ApiError, call } from '../../api/client';
import type { KnowledgeEntry } from '../../api/types';
import { Failure } from '../../shared/states';
import { toast } from '../../shared/toast';

/** A question with its answer, new or changed. */
export function EntryForm({ entry, onDone }: { entry?: KnowledgeEntry; onDone: () => void }) {
  const queries = useQueryClient();
  const [question, setQuestion] = useState(entry?.question ?? '');
  const [answer, setAnswer] = useState(entry?.answer ?? '');
  const [language, setLanguage] = useState(entry?.language ?? 'en');
  const [tags, setTags] = useState(entry?.tags.join(', ') ?? '');
  const done = (text: string) => {
    toast(text);
    void queries.invalidateQueries({ queryKey: ['knowledge'] });
    onDone();
  };
  const save = useMutation({
    mutationFn: () => {
      const body = {
        question,
        answer,
        language,
        tags: tags
          .split(',')
          .map((tag) => tag.trim())
          .filter(Boolean),
      };
      return entry
        ? call<KnowledgeEntry>(`/api/knowledge/${entry.id}`, { method: 'PATCH', body, etag: entry.etag })
        : call<KnowledgeEntry>('/api/knowledge', { method: 'POST', body });
    },
    onSuccess: () => done('Saved: drafts use it from now on'),
  });
  const remove = useMutation({
    mutationFn: () => call(`/api/knowledge/${entry!.id}`, { method: 'DELETE', etag: entry!.etag }),
    onSuccess: () => done('Deleted'),
  });
  const wrong = (field: string) => (save.error instanceof ApiError ? save.error.errors[field]?.join('; ') : undefined);
  const error = save.error ?? remove.error;
  const told = save.error instanceof ApiError && Object.keys(save.error.errors).length > 0;
  return (
    <form
      aria-label={entry ? `Edit: ${entry.question}` : 'New answer'}
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate();
      }}
      onKeyDown={(event) => event.key === 'Escape' && onDone()}
    >
      <Stack gap="sm" mb="md">
        <TextInput
          label="Question"
          description="As customers ask it; it is found by its words"
          required
          autoFocus
          value={question}
          error={wrong('question')}
          onChange={(event) => setQuestion(event.currentTarget.value)}
        />
        <Textarea
          label="Answer"
          required
          autosize
          minRows={3}
          value={answer}
          error={wrong('answer')}
          onChange={(event) => setAnswer(event.currentTarget.value)}
        />
        <Group gap="sm" align="flex-start">
          <TextInput
            label="Language"
            description="Two letters, such as en"
            value={language}
            error={wrong('language')}
            onChange={(event) => setLanguage(event.currentTarget.value)}
            style={{ flex: '1 1 140px' }}
          />
          <TextInput
            label="Tags"
            description="Separated by commas"
            value={tags}
            error={wrong('tags')}
            onChange={(event) => setTags(event.currentTarget.value)}
            style={{ flex: '2 1 240px' }}
          />
        </Group>
        {error && !told && <Failure error={error} />}
        <Group gap="xs">
          <Button type="submit" loading={save.isPending}>
            Save
          </Button>
          <Button variant="subtle" color="gray" onClick={onDone}>
            Leave it
          </Button>
          {entry && (
            <Button variant="subtle" color="red" c="var(--red-ink)" loading={remove.isPending} onClick={() => remove.mutate()}>
              Delete
            </Button>
          )}
        </Group>
      </Stack>
    </form>
  );
}
