import { ActionIcon, Button, Group, NativeSelect, NumberInput, Paper, Text, Title } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { $api } from '../../api/client';
import { stale } from '../../api/stale';
import type { Settings } from '../../api/types';
import { useWords } from '../../i18n/words';
import { Icon } from '../../shared/icons';
import { intents } from '../../shared/intents';
import { useLabels } from '../../shared/labels/useLabels';
import { Failure } from '../../shared/states';
import { toast } from '../../shared/toast';
import { useEdits } from '../../shared/useEdits';
import { common } from '../../shared/words';
import { rulePatch, type Rule } from './rulePatch';
import { useDirty } from './useDirty';
import { settingsWords } from './words';

/** What is otherwise for single kinds of letters; an empty field follows what holds for all. */
export function IntentRules({ settings, onDirty }: { settings: Settings; onDirty: (dirty: boolean) => void }) {
  const say = useWords(settingsWords);
  const all = useWords(common);
  const labels = useLabels();
  const queries = useQueryClient();
  const read = settings.replies.perIntent as Record<string, Rule>;
  // Null is a rule that was taken away.
  const { form, set, saved } = useEdits<Record<string, Rule | null>>(read);
  const rules = Object.fromEntries(Object.entries(form).flatMap(([intent, rule]) => (rule ? [[intent, rule]] : []))) as Record<
    string,
    Rule
  >;
  const patch = rulePatch(rules, read);
  useDirty(Object.keys(patch).length > 0, onDirty);
  const save = $api.useMutation('patch', '/api/settings', {
    onError: () => stale(queries, '/api/settings'),
  });
  const send = () => {
    const sent = form;
    save.mutate(
      { params: { header: { 'If-Match': settings.etag } }, body: { replies: { perIntent: patch } } as never },
      {
        onSuccess: async () => {
          toast(say('saved'));
          await stale(queries, '/api/settings');
          saved(sent);
        },
      },
    );
  };
  const free = intents.filter((intent) => !(intent in rules));
  const put = (intent: string, part: Partial<Rule>) => set({ [intent]: { ...rules[intent], ...part } });
  const share = (intent: string, name: 'autoSend' | 'approve') => (
    <NumberInput
      w={130}
      label={say(name)}
      aria-label={`${labels.intent(intent)}: ${say(name)}`}
      placeholder={String(settings.replies[name])}
      min={0}
      max={1}
      step={0.01}
      decimalScale={2}
      value={rules[intent]?.[name] ?? ''}
      onChange={(value) => put(intent, { [name]: value === '' ? null : Number(value) })}
    />
  );
  return (
    <Paper withBorder p="md" component="section" aria-labelledby="per-intent">
      <Title order={2} size="h5" id="per-intent" mb={4}>
        {say('perIntent')}
      </Title>
      <Text size="sm" className="soft" mb="sm">
        {say('perIntentWhy')}
      </Text>
      <ul className="lines" hidden={Object.keys(rules).length === 0} style={{ marginBottom: 12 }}>
        {Object.keys(rules).map((intent) => (
          <li key={intent} style={{ padding: '10px 16px' }}>
            <Text size="sm" fw={550} mb={4}>
              {labels.intent(intent)}
            </Text>
            <Group gap="sm" align="end">
              {share(intent, 'autoSend')}
              {share(intent, 'approve')}
              <NativeSelect
                label={say('mode')}
                aria-label={`${labels.intent(intent)}: ${say('mode')}`}
                value={rules[intent]?.mode ?? ''}
                onChange={(event) => put(intent, { mode: (event.currentTarget.value || null) as Rule['mode'] })}
                data={[
                  { value: '', label: say('asAll') },
                  { value: 'live', label: say('live') },
                  { value: 'shadow', label: say('shadow') },
                ]}
              />
              <ActionIcon
                variant="subtle"
                color="gray"
                size="lg"
                aria-label={say('withoutRule', { what: labels.intent(intent) })}
                onClick={() => set({ [intent]: null })}
              >
                <Icon name="close" size={16} />
              </ActionIcon>
            </Group>
          </li>
        ))}
      </ul>
      {free.length > 0 && (
        <NativeSelect
          maw={320}
          mb="sm"
          aria-label={say('addRule')}
          value=""
          onChange={(event) => event.currentTarget.value && put(event.currentTarget.value, {})}
          data={[{ value: '', label: say('addRule') }, ...free.map((value) => ({ value, label: labels.intent(value) }))]}
        />
      )}
      {save.error && <Failure error={save.error} />}
      <Button disabled={Object.keys(patch).length === 0} loading={save.isPending} aria-label={say('saveRules')} onClick={send}>
        {all('save')}
      </Button>
    </Paper>
  );
}
