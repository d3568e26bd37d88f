import { Code, Table, Text, Title } from '@mantine/core';
import { $api } from '../../api/client';
import { useWords } from '../../i18n/words';
import { Failure, Loading } from '../../shared/states';
import { TableScroll } from '../../shared/TableScroll';
import { toneColor } from '../../shared/tone';
import { webhookWords } from './words';

/** The addresses to enter at mail providers and shops, and which of them are set up. */
export function Incoming() {
  const say = useWords(webhookWords);
  const settings = $api.useQuery('get', '/api/settings');
  const hooks = settings.data?.webhooks ?? [];
  // The public address where one is set: that is what a provider reaches; else where the reader came in.
  const base = (settings.data?.publicUrl ?? window.location.origin).replace(/\/$/, '');
  return (
    <section aria-labelledby="incoming">
      <Title order={2} size="h5" id="incoming" mb={4}>
        {say('incoming')}
      </Title>
      <Text size="sm" className="soft" mb="sm">
        {say('incomingWhy')}
      </Text>
      {settings.isPending && <Loading label={say('loading')} />}
      {settings.error && <Failure error={settings.error} retry={() => void settings.refetch()} />}
      {hooks.some((hook) => hook.demoSecret) && (
        <Text size="sm" className="note" mb="sm">
          {say('demoSecrets')}
        </Text>
      )}
      {settings.data && (
        <TableScroll label={say('incoming')}>
          <Table verticalSpacing="xs" fz="sm">
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{say('webhook')}</Table.Th>
                <Table.Th>{say('address')}</Table.Th>
                <Table.Th>{say('state')}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {hooks.map((hook) => (
                <Table.Tr key={hook.name}>
                  <Table.Td>{hook.name}</Table.Td>
                  <Table.Td>
                    <Code style={{ overflowWrap: 'anywhere' }}>{base + hook.route}</Code>
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
        </TableScroll>
      )}
    </section>
  );
}
