import { Button, Group, Paper, SegmentedControl, Stack, Text, Textarea, TextInput, Title } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { $api } from '../../api/client';
import { stale } from '../../api/stale';
import type { Voice } from '../../api/types';
import { useWords } from '../../i18n/words';
import { languageName } from '../../shared/format';
import { Failure, Loading } from '../../shared/states';
import { toast } from '../../shared/toast';
import { useEdits } from '../../shared/useEdits';
import { useDirty } from './useDirty';
import { settingsWords } from './words';

// Those that there are phrases in.
const VOICED = ['en', 'ru', 'uz'];

/** How the shop speaks: tone, greeting, closing, signature. */
export function VoicePanel({ onDirty }: { onDirty: (dirty: boolean) => void }) {
  const say = useWords(settingsWords);
  const voice = $api.useQuery('get', '/api/settings/voice');
  const shop = $api.useQuery('get', '/api/shop');
  return (
    <Paper withBorder p="md" component="section" aria-labelledby="voice">
      <Title order={2} size="h5" id="voice" mb="xs">
        {say('voice')}
      </Title>
      {(voice.isPending || shop.isPending) && <Loading label={say('loadingVoice')} />}
      {voice.error && <Failure error={voice.error} retry={() => void voice.refetch()} />}
      {voice.data && !shop.isPending && <Form voice={voice.data} shop={shop.data?.languages ?? []} onDirty={onDirty} />}
    </Paper>
  );
}

function Form({ voice, shop, onDirty }: { voice: Voice; shop: string[]; onDirty: (dirty: boolean) => void }) {
  const say = useWords(settingsWords);
  const queries = useQueryClient();
  const { tone, greetings, closings, signature } = voice;
  const { form, set, differs, saved } = useEdits({ tone, greetings, closings, signature });
  useDirty(Object.keys(differs).length > 0, onDirty);
  // The shop's own languages first, where it has said them.
  const languages = [...VOICED].sort((a, b) => placeIn(shop, a) - placeIn(shop, b));
  const save = $api.useMutation('patch', '/api/settings/voice', {
    onError: () => stale(queries, '/api/settings/voice'),
  });
  const submit = () => {
    const sent = form;
    save.mutate(
      {
        params: { header: { 'If-Match': voice.etag } },
        body: {
          tone: sent.tone,
          greetings: said(sent.greetings),
          closings: said(sent.closings),
          signature: sent.signature?.trim() || null,
        },
      },
      {
        onSuccess: async () => {
          toast(say('voiceSaved'));
          await stale(queries, '/api/settings/voice');
          saved(sent);
        },
      },
    );
  };
  const texts = (name: 'greetings' | 'closings', key: 'greeting' | 'closing', description: string) =>
    languages.map((language, index) => (
      <TextInput
        key={language}
        label={say(key, { language: languageName(language) })}
        description={index === 0 ? description : undefined}
        value={form[name][language] ?? ''}
        onChange={(event) => set({ [name]: { ...form[name], [language]: event.currentTarget.value } })}
      />
    ));
  return (
    <Stack gap="sm" maw={520}>
      <div>
        <Text size="sm" fw={500} mb={4} id="tone">
          {say('tone')}
        </Text>
        <SegmentedControl
          aria-labelledby="tone"
          value={form.tone ?? undefined}
          onChange={(value) => set({ tone: value as Voice['tone'] })}
          data={[
            { value: 'friendly', label: say('friendly') },
            { value: 'neutral', label: say('neutral') },
            { value: 'formal', label: say('formal') },
          ]}
        />
      </div>
      {texts('greetings', 'greeting', say('greetingHint', { place: '{name}' }))}
      {texts('closings', 'closing', say('closingHint'))}
      <Textarea
        label={say('signature')}
        description={say('signatureHint')}
        autosize
        minRows={2}
        value={form.signature ?? ''}
        onChange={(event) => set({ signature: event.currentTarget.value })}
      />
      {save.error && <Failure error={save.error} />}
      <Group>
        <Button onClick={submit} loading={save.isPending}>
          {say('saveVoice')}
        </Button>
      </Group>
    </Stack>
  );
}

/** An empty text takes the own one back: null removes it (RFC 7396). */
const said = (texts: Record<string, string>) =>
  Object.fromEntries(Object.entries(texts).map(([language, text]) => [language, text.trim() || null]));

const placeIn = (shop: string[], language: string): number => (shop.includes(language) ? shop.indexOf(language) : shop.length);
