import { Table, Text } from '@mantine/core';
import { $api } from '../../api/client';
import { useWords } from '../../i18n/words';
import { fullTime } from '../../shared/format';
import { useLabels } from '../../shared/labels/useLabels';
import { Failure, Loading } from '../../shared/states';
import { TableScroll } from '../../shared/TableScroll';
import { inboxWords } from './words';

/** Every step that was taken for a message. */
export function History({ id }: { id: string }) {
  const say = useWords(inboxWords);
  const label = useLabels();
  const history = $api.useQuery('get', '/api/messages/{id}/history', { params: { path: { id } } });
  if (history.isPending) return <Loading label={say('loadingHistory')} />;
  if (history.error) return <Failure error={history.error} retry={() => void history.refetch()} />;
  return (
    <TableScroll label={say('history')}>
      <Table fz="sm" verticalSpacing={4} aria-label={say('history')}>
        <Table.Tbody>
          {history.data.items.map((line, index) => (
            <Table.Tr key={index}>
              <Table.Th scope="row" style={{ whiteSpace: 'nowrap' }}>
                {label.step(line.step)}
              </Table.Th>
              <Table.Td>
                <details>
                  <summary className="soft">{say('particulars')}</summary>
                  {/* The record as it was kept, for who looks into a case: names and numbers as they are. */}
                  <Text size="xs" className="wrap-anywhere">
                    {line.summary}
                  </Text>
                  {Object.entries(line.details).map(([name, value]) => (
                    <Text key={name} size="xs" className="soft wrap-anywhere">
                      {`${name}: ${value}`}
                    </Text>
                  ))}
                </details>
              </Table.Td>
              <Table.Td className="soft" style={{ whiteSpace: 'nowrap' }}>
                {fullTime(line.at)}
                {line.by !== 'mancrel' && ` · ${line.by}`}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </TableScroll>
  );
}
