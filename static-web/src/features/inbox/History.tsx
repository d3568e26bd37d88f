import { Table, Text } from '@mantine/core';
import { $api } from '../../api/client';
import { fullTime, words } from '../../shared/format';
import { Failure, Loading } from '../../shared/states';

/** Every step that was taken for a message. */
export function History({ id }: { id: string }) {
  const history = $api.useQuery('get', '/api/messages/{id}/history', { params: { path: { id } } });
  if (history.isPending) return <Loading label="Loading the history" />;
  if (history.error) return <Failure error={history.error} retry={() => void history.refetch()} />;
  return (
    <div className="table-scroll">
      <Table fz="sm" verticalSpacing={4} aria-label="History">
        <Table.Tbody>
          {history.data.items.map((line, index) => (
            <Table.Tr key={index}>
              <Table.Th scope="row" style={{ whiteSpace: 'nowrap' }}>
                {words(line.step.replaceAll('-', ' '))}
              </Table.Th>
              <Table.Td>
                {line.summary}
                {Object.entries(line.details).map(([name, value]) => (
                  <Text key={name} size="xs" className="soft" style={{ overflowWrap: 'anywhere' }}>
                    {name}: {value}
                  </Text>
                ))}
              </Table.Td>
              <Table.Td className="soft" style={{ whiteSpace: 'nowrap' }}>
                {fullTime(line.at)}
                {line.by !== 'mancrel' && ` · ${line.by}`}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}
