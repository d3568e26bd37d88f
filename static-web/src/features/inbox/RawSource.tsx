import { Stack, Table, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { call } from '../../api/client';
import type { Message } from '../../api/types';
import { Failure, Loading } from '../../shared/states';

/** Raw source, headers, authentication and what the reader repaired. */
export function RawSource({ message }: { message: Message }) {
  const raw = useQuery({
    queryKey: ['raw', message.id],
    queryFn: () => call<unknown>(`/api/messages/${message.id}/raw`),
    staleTime: Infinity,
  });
  const { authentication } = message;
  return (
    <Stack gap="sm">
      {authentication && (
        <Text size="sm">
          SPF {authentication.spf}, DKIM {authentication.dkim}, DMARC {authentication.dmarc}
        </Text>
      )}
      {(message.repairs ?? []).length > 0 && (
        <Text size="sm">Repaired while reading: {(message.repairs ?? []).join('; ')}</Text>
      )}
      <div className="table-scroll">
        <Table fz="xs" verticalSpacing={2} aria-label="Header fields">
          <Table.Tbody>
            {Object.entries(message.headers).map(([name, value]) => (
              <Table.Tr key={name}>
                <Table.Th scope="row">{name}</Table.Th>
                <Table.Td style={{ overflowWrap: 'anywhere' }}>{value}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </div>
      {raw.isPending && <Loading label="Loading the source" />}
      {raw.error && <Failure error={raw.error} />}
      {raw.data !== undefined && (
        <pre className="raw" tabIndex={0}>
          {typeof raw.data === 'string' ? raw.data : JSON.stringify(raw.data, null, 2)}
        </pre>
      )}
    </Stack>
  );
}
