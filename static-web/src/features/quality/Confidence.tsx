import { Group, Table, Text } from '@mantine/core';
import { $api } from '../../api/client';
import { locale } from '../../i18n/language';
import { useWords } from '../../i18n/words';
import { percent } from '../../shared/format';
import { useLabels } from '../../shared/labels/useLabels';
import { Failure, Loading } from '../../shared/states';
import { toneColor } from '../../shared/tone';
import { TableScroll } from '../../shared/TableScroll';
import { Panel } from '../../shared/Panel';
import { ReliabilityDiagram } from './ReliabilityDiagram';
import { qualityWords } from './words';

/** The reliability diagram and, for each intent, what its verdicts vouch for. */
export function Confidence() {
  const say = useWords(qualityWords);
  const label = useLabels();
  const calibration = $api.useQuery('get', '/api/ai/calibration');
  const data = calibration.data;
  return (
    <Panel title={say('confidence')} about={say('confidenceAbout')}>
      {calibration.isPending && <Loading label={say('loadingCalibration')} />}
      {calibration.error && <Failure error={calibration.error} retry={() => void calibration.refetch()} />}
      {data && (
        <>
          {data.verdicts === 0 ? (
            <Text size="sm" className="note" mb="md">
              {say('noVerdicts')}
            </Text>
          ) : (
            <Group align="center" gap="xl" mb="md">
              <div style={{ flex: '0 1 340px' }}>
                <ReliabilityDiagram bins={data.bins} />
              </div>
              <div>
                <Text size="xl" fw={650} className="numbers">
                  {data.expectedCalibrationError.toLocaleString(locale(), { minimumFractionDigits: 3, maximumFractionDigits: 3 })}
                </Text>
                <Text size="sm" className="soft" maw={260}>
                  {say('error', { count: data.verdicts })}
                </Text>
              </div>
            </Group>
          )}
          <Text size="sm" mb="xs">
            {say(data.certificationRequired ? 'certifiedOnly' : 'notCertifiedOnly')}{' '}
            {say('certificateMeans', { share: data.certifiedError * 100 })}
          </Text>
          <TableScroll label={say('confidence')}>
            <Table verticalSpacing="xs" fz={13.5} miw={640}>
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>{say('about')}</Table.Th>
                  <Table.Th>{say('verdicts')}</Table.Th>
                  <Table.Th>{say('right')}</Table.Th>
                  <Table.Th>{say('automaticWrong')}</Table.Th>
                  <Table.Th>{say('errorAtMost')}</Table.Th>
                  <Table.Th>{say('certificate')}</Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {data.intents.map((one) => (
                  <Table.Tr key={one.intent}>
                    <Table.Td>{label.intent(one.intent)}</Table.Td>
                    <Table.Td className="numbers">{one.verdicts}</Table.Td>
                    <Table.Td className="numbers">{one.verdicts ? percent(one.right / one.verdicts) : '–'}</Table.Td>
                    <Table.Td className="numbers">{`${one.autoSends}, ${one.autoSendErrors}`}</Table.Td>
                    <Table.Td className="numbers">{one.autoSends ? percent(one.highestError) : '–'}</Table.Td>
                    <Table.Td
                      title={
                        one.certified
                          ? say('certifiedTitle', { share: percent(one.highestError) })
                          : say('notCertifiedTitle', { count: one.moreNeeded })
                      }
                    >
                      <span className="state" style={toneColor(one.certified ? 'green' : 'gray')}>
                        {one.certified ? say('certified') : say('moreNeeded', { count: one.moreNeeded })}
                      </span>
                    </Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          </TableScroll>
        </>
      )}
    </Panel>
  );
}
