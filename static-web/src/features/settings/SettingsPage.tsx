import { Button, Code, Group, NumberInput, Paper, SegmentedControl, Stack, Table, Text, Title } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { $api } from '../../api/client';
import { stale } from '../../api/stale';
import type { Settings } from '../../api/types';
import { useWords } from '../../i18n/words';
import { Failure, Loading } from '../../shared/states';
import { toneColor } from '../../shared/tone';
import { toast } from '../../shared/toast';
import { Unsaved } from '../../shared/Unsaved';
import { useMe } from '../../shared/useRole';
import { useTitle } from '../../shared/useTitle';
import { common } from '../../shared/words';
import { PoliciesLink } from '../policies/PoliciesLink';
import { changed } from './changed';
import { VoicePanel } from './VoicePanel';
import { settingsWords } from './words';

export function SettingsPage() {
  const say = useWords(settingsWords);
  useTitle(say('title'));
  const admin = useMe().isAdmin;
  return (
    <div className="page" style={{ maxWidth: 860 }}>
      <Title order={1} size="h3" mb="md">
        {say('title')}
      </Title>
      <Stack gap="lg">
        {admin && <General />}
        {admin && <VoicePanel />}
        <PoliciesLink />
      </Stack>
    </div>
  );
}

function General() {
  const say = useWords(settingsWords);
  const settings = $api.useQuery('get', '/api/settings');
  if (settings.isPending) return <Loading label={say('loading')} />;
  if (settings.error) return <Failure error={settings.error} retry={() => void settings.refetch()} />;
  return (
    <>
      <Replies key={settings.data.etag} settings={settings.data} />
      <Webhooks settings={settings.data} />
    </>
  );
}

function Replies({ settings }: { settings: Settings }) {
  const say = useWords(settingsWords);
  const sayCommon = useWords(common);
  const queries = useQueryClient();
  const [form, setForm] = useState(settings.replies);
  useEffect(() => setForm(settings.replies), [settings.replies]);
  const save = $api.useMutation('patch', '/api/settings', {
    onSuccess: () => toast(say('saved')),
    onSettled: () => stale(queries, '/api/settings'),
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
      onChange={(value) => setForm({ ...form, [name]: Number(value) })}
    />
  );
  return (
    <Paper withBorder p="md" component="section" aria-labelledby="replies">
      <Unsaved dirty={JSON.stringify(form) !== JSON.stringify(settings.replies)} />
      <Stack gap="sm" maw={520}>
        <Title order={2} size="h5" id="replies">
          {say('replies')}
        </Title>
        {share('autoSend')}
        {share('approve')}
        <NumberInput
          label={say('hold')}
          description={say('holdHint')}
          min={0}
          max={86400}
          value={form.holdSeconds}
          onChange={(value) => setForm({ ...form, holdSeconds: Number(value) })}
        />
        <NumberInput
          label={say('undo')}
          description={say('undoHint')}
          min={0}
          max={60}
          value={form.undoSeconds}
          onChange={(value) => setForm({ ...form, undoSeconds: Number(value) })}
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
            onChange={(value) => setForm({ ...form, mode: value as typeof form.mode })}
            data={[
              { value: 'live', label: say('live') },
              { value: 'shadow', label: say('shadow') },
            ]}
          />
        </div>
        {save.error && <Failure error={save.error} />}
        <Group>
          <Button
            onClick={() =>
              save.mutate({ params: { header: { 'If-Match': settings.etag } }, body: { replies: changed(form, settings.replies) } })
            }
            loading={save.isPending}
          >
            {sayCommon('save')}
          </Button>
        </Group>
      </Stack>
    </Paper>
  );
}

function Webhooks({ settings }: { settings: Settings }) {
  const say = useWords(settingsWords);
  const demo = settings.webhooks.some((hook) => hook.demoSecret);
  return (
    <Paper withBorder p="md" component="section" aria-labelledby="webhooks">
      <Title order={2} size="h5" id="webhooks" mb="xs">
        {say('webhooks')}
      </Title>
      {demo && (
        <Text size="sm" className="note" mb="sm">
          {say('demoSecrets')}
        </Text>
      )}
      <div className="table-scroll">
        <Table verticalSpacing="xs" fz="sm">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{say('webhook')}</Table.Th>
              <Table.Th>{say('address')}</Table.Th>
              <Table.Th>{say('state')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {settings.webhooks.map((hook) => (
              <Table.Tr key={hook.name}>
                <Table.Td>{hook.name}</Table.Td>
                <Table.Td>
                  <Code>{hook.route}</Code>
                </Table.Td>
                <Table.Td>
                  {hook.configured ? (
                    <span className="state" style={toneColor('green')}>
                      {say('on')}
                    </span>
                  ) : (
                    <Text size="sm">{say.rich('offSet', { setting: <Code>{hook.setting}</Code> })}</Text>
                  )}
                  {hook.demoSecret && (
                    <Text size="xs" className="soft" style={{ overflowWrap: 'anywhere' }}>
                      {hook.demoSecret}
                    </Text>
                  )}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </div>
    </Paper>
  );
}
