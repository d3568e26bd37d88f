import { Stack, Table, Text } from '@mantine/core';
import { $api } from '../../api/client';
import type { Message } from '../../api/types';
import { useWords } from '../../i18n/words';
import { useLabels } from '../../shared/labels/useLabels';
import { Failure, Loading } from '../../shared/states';
import { Trace } from '../../shared/Trace';
import { toneColor, type Tone } from '../../shared/tone';
import { TableScroll } from '../../shared/TableScroll';
import { inboxWords } from './words';

const TONES: Record<string, Tone> = { pass: 'green', fail: 'red', soft_fail: 'amber', perm_error: 'amber' };

/** Raw source, headers, who vouches for the sender, and what the reader repaired. */
export function RawSource({ message }: { message: Message }) {
  const say = useWords(inboxWords);
  const label = useLabels();
  const raw = $api.useQuery(
    'get',
    '/api/messages/{id}/raw',
    { params: { path: { id: message.id } }, parseAs: 'text' },
    { staleTime: Infinity, enabled: !message.filesDroppedAt },
  );
  const { authentication } = message;
  const repairs = message.repairs ?? [];
  const headers = Object.entries(message.headers);
  return (
    <Stack gap="sm">
      {authentication && (
        <div className="facts" role="group" aria-label={say('vouches')}>
          {(['spf', 'dkim', 'dmarc'] as const).map((check) => (
            <span key={check} className="state" style={toneColor(TONES[authentication[check]] ?? 'gray')}>
              {check.toUpperCase()} {label.proof(authentication[check])}
            </span>
          ))}
        </div>
      )}
      {repairs.length > 0 && (
        <div className="note" data-tone="amber">
          <b>{say('repaired')}</b>
          <ul style={{ margin: '4px 0 0', paddingLeft: 18 }}>
            {repairs.map((repair) => (
              <li key={repair}>{repair}</li>
            ))}
          </ul>
        </div>
      )}
      {headers.length > 0 && (
        <TableScroll label={say('headers')}>
          <Table fz={12.5} verticalSpacing={3} aria-label={say('headers')}>
            <Table.Tbody>
              {headers.map(([name, value]) => (
                <Table.Tr key={name}>
                  <Table.Th scope="row" className="nowrap" style={{ verticalAlign: 'top' }}>
                    {name}
                  </Table.Th>
                  <Table.Td className="wrap-anywhere" style={{ whiteSpace: 'pre-line' }}>
                    {value}
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </TableScroll>
      )}
      <Trace id={message.traceId} />
      {message.filesDroppedAt && <Text size="sm">{say('notKept')}</Text>}
      {raw.isLoading && <Loading label={say('loadingSource')} lines={1} height={120} />}
      {raw.error && <Failure error={raw.error} retry={() => void raw.refetch()} />}
      {raw.data !== undefined && (
        <>
          <Text size="sm" fw={600}>
            {say(message.direction === 'inbound' ? 'asItCame' : 'asItLeft')}
          </Text>
          <pre className="raw" tabIndex={0} aria-label={say('rawSource')}>
            {laidOut(raw.data)}
          </pre>
        </>
      )}
    </Stack>
  );
}

/** What came as JSON is laid out to be read; a mail is shown as it is. */
function laidOut(source: string): string {
  try {
    return JSON.stringify(JSON.parse(source), null, 2);
  } catch {
    return source;
  }
}
