import { Group, Table, Text } from '@mantine/core';
import { $api } from '../../api/client';
import { intentLabel, percent } from '../../shared/format';
import { Failure, Loading } from '../../shared/states';
import { toneColor } from '../../shared/tone';
import { Panel } from './Panel';
import { ReliabilityDiagram } from './ReliabilityDiagram';

/** The reliability diagram and, for each intent, what its verdicts vouch for. */
export function Confidence() {
  const calibration = $api.useQuery('get', '/api/ai/calibration');
  const data = calibration.data;
  return (
    <Panel title="Confidence" about="Each confidence beside how often people found it right. Every verdict on a draft counts.">
      {calibration.isPending && <Loading label="Loading calibration" />}
      {calibration.error && <Failure error={calibration.error} retry={() => void calibration.refetch()} />}
      {data && (
        <>
          {data.verdicts === 0 ? (
            <Text size="sm" className="note" mb="md">
              No verdicts yet. Approve, edit or reject drafts, and judge automatic replies below: until then the model’s own calibration
              stands.
            </Text>
          ) : (
            <Group align="center" gap="xl" mb="md">
              <div style={{ flex: '0 1 340px' }}>
                <ReliabilityDiagram bins={data.bins} />
              </div>
              <div>
                <Text size="xl" fw={650} className="numbers">
                  {data.expectedCalibrationError.toFixed(3)}
                </Text>
                <Text size="sm" className="soft" maw={260}>
                  expected calibration error over {data.verdicts} verdicts. Bars below the dashed line promise more than they keep.
                </Text>
              </div>
            </Group>
          )}
          <Text size="sm" mb="xs">
            {data.certificationRequired
              ? 'Only certified intents are sent without a person.'
              : 'Certification is not required: the calibrated confidence alone decides.'}{' '}
            A certificate vouches for at most {(data.certifiedError * 100).toLocaleString()} % wrong automatic replies at 95 % confidence.
          </Text>
          <div className="table-scroll">
            <Table verticalSpacing="xs" fz={13.5} miw={640}>
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>Intent</Table.Th>
                  <Table.Th>Verdicts</Table.Th>
                  <Table.Th>Right</Table.Th>
                  <Table.Th>Automatic, wrong</Table.Th>
                  <Table.Th>Error at most</Table.Th>
                  <Table.Th>Certificate</Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {data.intents.map((one) => (
                  <Table.Tr key={one.intent}>
                    <Table.Td>{intentLabel(one.intent)}</Table.Td>
                    <Table.Td className="numbers">{one.verdicts}</Table.Td>
                    <Table.Td className="numbers">{one.verdicts ? percent(one.right / one.verdicts) : '–'}</Table.Td>
                    <Table.Td className="numbers">
                      {one.autoSends}, {one.autoSendErrors}
                    </Table.Td>
                    <Table.Td className="numbers">{one.autoSends ? percent(one.highestError) : '–'}</Table.Td>
                    <Table.Td title={one.statement}>
                      <span className="state" style={toneColor(one.certified ? 'green' : 'gray')}>
                        {one.certified ? 'Certified' : `${one.moreNeeded} more needed`}
                      </span>
                    </Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          </div>
        </>
      )}
    </Panel>
  );
}
