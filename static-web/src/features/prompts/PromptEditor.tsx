import { Button, Group, Stack, Text, Textarea } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { $api } from '../../api/client';
import { stale } from '../../api/stale';
import type { Prompt } from '../../api/types';
import { useWords } from '../../i18n/words';
import { errorOf, isAbout } from '../../shared/fieldErrors';
import { Failure } from '../../shared/states';
import { toast } from '../../shared/toast';
import { Unsaved } from '../../shared/Unsaved';
import { promptWords } from './words';

interface Props {
  prompt: Prompt;
  /** What stands below and can put another text in the form. */
  children: (take: (text: string) => void) => ReactNode;
}

/** The text of one prompt; saving makes a version, so that none is lost. */
export function PromptEditor({ prompt, children }: Props) {
  const say = useWords(promptWords);
  const queries = useQueryClient();
  const [text, setText] = useState(prompt.text);
  const [read, setRead] = useState(prompt.text);
  if (read !== prompt.text) {
    // A newer version was read: it replaces what was not changed, and nothing that was typed since.
    setRead(prompt.text);
    if (text === read) setText(prompt.text);
  }
  const dirty = text !== prompt.text;
  const save = $api.useMutation('patch', '/api/ai/prompts/{name}', {
    onSuccess: (now) => toast(say('saved', { number: now.version })),
    onSettled: () => void stale(queries, '/api/ai/prompts', '/api/ai/prompts/{name}/versions'),
  });
  const submit = () => save.mutate({ params: { path: { name: prompt.id }, header: { 'If-Match': prompt.etag } }, body: { text } as never });
  return (
    <>
      <Unsaved dirty={dirty} also={['prompt']} />
      <Stack gap="sm">
        <Text size="sm" className="soft">
          {prompt.version === 0 ? say('own') : say('version', { number: prompt.version, who: prompt.by })}
          {' · '}
          {prompt.placeholders.length === 0
            ? say('noPlaces')
            : say('places', { list: prompt.placeholders.map((name) => `{{${name}}}`).join(', ') })}
        </Text>
        <Textarea
          label={say('text')}
          autosize
          minRows={10}
          maxRows={28}
          maxLength={20_000}
          value={text}
          error={errorOf(save.error, 'text')}
          onChange={(event) => setText(event.currentTarget.value)}
          styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)', fontSize: 13 } }}
        />
        {save.error && !isAbout(save.error, 'text') && <Failure error={save.error} />}
        <Group>
          <Button onClick={submit} loading={save.isPending} disabled={!dirty}>
            {say('saveVersion')}
          </Button>
          {dirty && (
            <Button variant="default" onClick={() => setText(prompt.text)}>
              {say('discard')}
            </Button>
          )}
        </Group>
        {children(setText)}
      </Stack>
    </>
  );
}
