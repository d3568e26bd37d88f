import { Button, Code, Group, NumberInput, Paper, SegmentedControl, Stack, Table, Text, Title } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { $api } from '../../api/client';
import { stale } from '../../api/stale';
import type { Settings } from '../../api/types';
import { Failure, Loading } from '../../shared/states';
import { toneColor } from '../../shared/tone';
import { toast } from '../../shared/toast';
import { Unsaved } from '../../shared/Unsaved';
import { useMe } from '../../shared/useRole';
import { useTitle } from '../../shared/useTitle';
import { PoliciesLink } from '../policies/PoliciesLink';
import { VoicePanel } from './VoicePanel';

export function SettingsPage() {
  useTitle('Settings');
  const admin = useMe().isAdmin;
  return (
    <div className="page" style={{ maxWidth: 860 }}>
      <Title order={1} size="h3" mb="md">
        Settings
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
  const settings = $api.useQuery('get', '/api/settings');
  if (settings.isPending) return <Loading label="Loading settings" />;
  if (settings.error) return <Failure error={settings.error} retry={() => void settings.refetch()} />;
  return (
    <>
      <Replies key={settings.data.etag} settings={settings.data} />
      <Webhooks settings={settings.data} />
    </>
  );
}

function Replies({ settings }: { settings: Settings }) {
  const queries = useQueryClient();
  const [form, setForm] = useState(settings.replies);
  useEffect(() => setForm(settings.replies), [settings.replies]);
  const save = $api.useMutation('patch', '/api/settings', {
    onSuccess: () => toast('Settings saved'),
    onSettled: () => stale(queries, '/api/settings'),
  });
  const share = (name: 'autoSend' | 'approve', label: string, description: string) => (
    <NumberInput
      label={label}
      description={description}
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
          Replies
        </Title>
        {share('autoSend', 'Send by itself from', 'Calibrated confidence, 0 to 1')}
        {share('approve', 'Ask a person from', 'Below this a person answers')}
        <NumberInput
          label="Undo window"
          description="Seconds before an automatic reply leaves"
          min={0}
          max={86400}
          value={form.holdSeconds}
          onChange={(value) => setForm({ ...form, holdSeconds: Number(value) })}
        />
        <div>
          <Text size="sm" fw={500} mb={4} id="mode">
            Mode
          </Text>
          <Text size="xs" className="soft" mb={6}>
            Shadow decides and logs, and sends nothing
          </Text>
          <SegmentedControl
            aria-labelledby="mode"
            value={form.mode}
            onChange={(value) => setForm({ ...form, mode: value as typeof form.mode })}
            data={[
              { value: 'live', label: 'Live' },
              { value: 'shadow', label: 'Shadow' },
            ]}
          />
        </div>
        {save.error && <Failure error={save.error} />}
        <Group>
          <Button
            onClick={() => save.mutate({ params: { header: { 'If-Match': settings.etag } }, body: { replies: form } })}
            loading={save.isPending}
          >
            Save
          </Button>
        </Group>
      </Stack>
    </Paper>
  );
}

function Webhooks({ settings }: { settings: Settings }) {
  const demo = settings.webhooks.some((hook) => hook.demoSecret);
  return (
    <Paper withBorder p="md" component="section" aria-labelledby="webhooks">
      <Title order={2} size="h5" id="webhooks" mb="xs">
        Webhooks
      </Title>
      {demo && (
        <Text size="sm" className="note" mb="sm">
          This demonstration made its own secrets. They are shown here only because it is one.
        </Text>
      )}
      <div className="table-scroll">
        <Table verticalSpacing="xs" fz="sm">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Webhook</Table.Th>
              <Table.Th>Address</Table.Th>
              <Table.Th>State</Table.Th>
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
                      On
                    </span>
                  ) : (
                    <Text size="sm">
                      Off: set <Code>{hook.setting}</Code>
                    </Text>
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
