import { Button, Group, Paper, SegmentedControl, Stack, Text, Textarea, TextInput, Title } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { $api } from '../../api/client';
import { stale } from '../../api/stale';
import type { Voice } from '../../api/types';
import { languageName } from '../../shared/format';
import { Failure, Loading } from '../../shared/states';
import { toast } from '../../shared/toast';

const LANGUAGES = ['en', 'ru', 'uz'];

/** How the shop speaks: tone, greeting, closing, signature. */
export function VoicePanel() {
  const voice = $api.useQuery('get', '/api/settings/voice');
  return (
    <Paper withBorder p="md" component="section" aria-labelledby="voice">
      <Title order={2} size="h5" id="voice" mb="xs">
        Voice
      </Title>
      {voice.isPending && <Loading label="Loading the voice" />}
      {voice.error && <Failure error={voice.error} retry={() => void voice.refetch()} />}
      {voice.data && <Form key={voice.data.etag} voice={voice.data} />}
    </Paper>
  );
}

function Form({ voice }: { voice: Voice }) {
  const queries = useQueryClient();
  const [form, setForm] = useState(voice);
  const save = $api.useMutation('patch', '/api/settings/voice', {
    onSuccess: () => toast('Voice saved'),
    onSettled: () => stale(queries, '/api/settings/voice'),
  });
  const submit = () => {
    const { tone, greetings, closings, signature } = form;
    save.mutate({
      params: { header: { 'If-Match': voice.etag } },
      body: { tone, greetings: said(greetings), closings: said(closings), signature: signature?.trim() || null },
    });
  };
  const texts = (name: 'greetings' | 'closings', label: string, description: string) =>
    LANGUAGES.map((language) => (
      <TextInput
        key={language}
        label={`${label}, ${languageName(language)}`}
        description={language === 'en' ? description : undefined}
        value={form[name][language] ?? ''}
        onChange={(event) => setForm({ ...form, [name]: { ...form[name], [language]: event.currentTarget.value } })}
      />
    ));
  return (
    <Stack gap="sm" maw={520}>
      <div>
        <Text size="sm" fw={500} mb={4} id="tone">
          Tone
        </Text>
        <SegmentedControl
          aria-labelledby="tone"
          value={form.tone}
          onChange={(value) => setForm({ ...form, tone: value as Voice['tone'] })}
          data={[
            { value: 'friendly', label: 'Friendly' },
            { value: 'neutral', label: 'Neutral' },
            { value: 'formal', label: 'Formal' },
          ]}
        />
      </div>
      {texts('greetings', 'Greeting', 'Empty takes the tone’s own; {name} stands for the customer’s name')}
      {texts('closings', 'Closing', 'Empty takes the tone’s own')}
      <Textarea
        label="Signature"
        description="Empty signs with the shop’s name"
        autosize
        minRows={2}
        value={form.signature ?? ''}
        onChange={(event) => setForm({ ...form, signature: event.currentTarget.value })}
      />
      {save.error && <Failure error={save.error} />}
      <Group>
        <Button onClick={submit} loading={save.isPending}>
          Save the voice
        </Button>
      </Group>
    </Stack>
  );
}

/** An empty text takes the own one back: null removes it (RFC 7396). */
const said = (texts: Record<string, string>) =>
  Object.fromEntries(Object.entries(texts).map(([language, text]) => [language, text.trim() || null]));
