import { Button, SegmentedControl, Table, Text, Title } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { $api } from '../../api/client';
import { reasonOf } from '../../api/problem';
import { stale } from '../../api/stale';
import { useWords } from '../../i18n/words';
import { useLabels } from '../../shared/labels/useLabels';
import { Failure, Loading } from '../../shared/states';
import { TableScroll } from '../../shared/TableScroll';
import { toast } from '../../shared/toast';
import { setup } from './words';

/** What would have left in shadow, beside what people answered, and the way to let one kind of question go. */
export function ShadowReport() {
  const say = useWords(setup);
  const labels = useLabels();
  const queries = useQueryClient();
  const [days, setDays] = useState(7);
  const report = $api.useQuery('get', '/api/replies/shadow', { params: { query: { days } } });
  const settings = $api.useQuery('get', '/api/settings');
  const save = $api.useMutation('patch', '/api/settings', {
    onError: (error) => toast(reasonOf(error)),
    onSettled: () => void stale(queries, '/api/settings', '/api/setup', '/api/replies/shadow'),
  });
  const let_ = (intent: string, mode: 'live' | null) =>
    save.mutate(
      {
        params: { header: { 'If-Match': settings.data!.etag } },
        body: { replies: { perIntent: { [intent]: { mode } } } } as never,
      },
      { onSuccess: () => toast(say(mode ? 'isLive' : 'isShadow', { what: labels.intent(intent) })) },
    );
  const all = report.data?.all;
  return (
    <section aria-labelledby="shadow-report" className="setup-wide">
      <Title order={3} size="h5" id="shadow-report" mb={6}>
        {say('reportTitle')}
      </Title>
      <SegmentedControl
        size="xs"
        mb="sm"
        aria-label={say('span')}
        value={String(days)}
        onChange={(next) => setDays(Number(next))}
        data={[7, 30].map((count) => ({ value: String(count), label: say('days', { count }) }))}
      />
      {report.isPending && <Loading label={say('loadingReport')} lines={2} />}
      {report.error && <Failure error={report.error} retry={() => void report.refetch()} />}
      {all && all.letters === 0 && <Text size="sm">{say('noReport')}</Text>}
      {all && all.letters > 0 && (
        <>
          <Text size="sm" mb="sm">
            {say('report', { letters: all.letters, would: all.would, answered: all.answered, same: all.same })}
          </Text>
          {!report.data!.whole && (
            <Text size="xs" className="soft" mb="sm">
              {say('newestOnly')}
            </Text>
          )}
          <TableScroll label={say('reportTitle')}>
            <Table verticalSpacing="xs" fz="sm">
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>{say('kind')}</Table.Th>
                  <Table.Th>{say('letters')}</Table.Th>
                  <Table.Th>{say('would')}</Table.Th>
                  <Table.Th>{say('sameWay')}</Table.Th>
                  <Table.Th>{say('itsMode')}</Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {report.data!.intents.map(({ intent, mode, count }) => (
                  <Table.Tr key={intent}>
                    <Table.Td>{labels.intent(intent)}</Table.Td>
                    <Table.Td className="numbers">{count.letters}</Table.Td>
                    <Table.Td className="numbers">{count.would}</Table.Td>
                    <Table.Td className="numbers">{say('sameOf', { same: count.same, answered: count.answered })}</Table.Td>
                    <Table.Td>
                      {intent !== 'none' && (count.would > 0 || mode === 'live') && (
                        <Button
                          size="compact-sm"
                          variant={mode === 'live' ? 'subtle' : 'default'}
                          disabled={!settings.data || save.isPending}
                          onClick={() => let_(intent, mode === 'live' ? null : 'live')}
                          aria-label={say(mode === 'live' ? 'backOf' : 'goLiveOf', { what: labels.intent(intent) })}
                        >
                          {say(mode === 'live' ? 'back' : 'goLive')}
                        </Button>
                      )}
                    </Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          </TableScroll>
        </>
      )}
    </section>
  );
}
