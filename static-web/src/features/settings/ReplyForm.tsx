import { Button, Group, NumberInput, Paper, SegmentedControl, Stack, Switch, Text, Title } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { $api } from '../../api/client';
import { stale } from '../../api/stale';
import type { Settings } from '../../api/types';
import { useWords } from '../../i18n/words';
import { Failure } from '../../shared/states';
import { toast } from '../../shared/toast';
import { useEdits } from '../../shared/useEdits';
import { common } from '../../shared/words';
import { useDirty } from './useDirty';
import { settingsWords } from './words';

/** From which confidence what happens, and how long it can be taken back. */
export function ReplyForm({ settings, onDirty }: { settings: Settings; onDirty: (dirty: boolean) => void }) {
  const say = useWords(settingsWords);
  const sayCommon = useWords(common);
  const queries = useQueryClient();
  const { autoSend, approve, holdSeconds, undoSeconds, mode, keepCc } = settings.replies;
  const read = { autoSend, approve, holdSeconds, undoSeconds, mode, keepCc };
  const { form, set, differs, saved } = useEdits(read);
  useDirty(Object.keys(differs).length > 0, onDirty);
  const save = $api.useMutation('patch', '/api/settings', {
    onSuccess: async (_, sent) => {
      toast(say('saved'));
      await stale(queries, '/api/settings');
      saved((sent.body?.replies ?? {}) as Partial<typeof read>);
    },
    onError: () => stale(queries, '/api/settings'),
  });
  const share = (name: 'autoSend' | 'approve') => (
    <NumberInput
      label={say(name)}
      description={say(`${name}Hint`)}
      min={0}
      max={1}
      step={0.01}
      decimalScale={2}
      value={form[name]}
      onChange={(value) => set({ [name]: Number(value) })}
    />
  );
  return (
    <Paper withBorder p="md" component="section" aria-labelledby="rules">
      <Stack gap="sm" maw={520}>
        <Title order={2} size="h5" id="rules">
          {say('rules')}
        </Title>
        {share('autoSend')}
        {share('approve')}
        <NumberInput
          label={say('hold')}
          description={say('holdHint')}
          min={0}
          max={86400}
          value={form.holdSeconds}
          onChange={(value) => set({ holdSeconds: Number(value) })}
        />
        <NumberInput
          label={say('undo')}
          description={say('undoHint')}
          min={0}
          max={60}
          value={form.undoSeconds}
          onChange={(value) => set({ undoSeconds: Number(value) })}
        />
        <Switch
          label={say('keepCc')}
          description={say('keepCcHint')}
          checked={form.keepCc}
          onChange={(event) => set({ keepCc: event.currentTarget.checked })}
        />
        <div>
          <Text size="sm" fw={500} mb={4} id="mode">
            {say('mode')}
          </Text>
          <Text size="xs" className="soft" mb={6}>
            {say('modeHint')}
          </Text>
          <SegmentedControl
            aria-labelledby="mode"
            value={form.mode}
            onChange={(value) => set({ mode: value as typeof form.mode })}
            data={[
              { value: 'live', label: say('live') },
              { value: 'shadow', label: say('shadow') },
            ]}
          />
        </div>
        {save.error && <Failure error={save.error} />}
        <Group>
          <Button
            onClick={() => save.mutate({ params: { header: { 'If-Match': settings.etag } }, body: { replies: differs as never } })}
            loading={save.isPending}
          >
            {sayCommon('save')}
          </Button>
        </Group>
      </Stack>
    </Paper>
  );
}
