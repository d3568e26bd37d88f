import { Table } from '@mantine/core';
import type { StageOdds } from '../../api/types';
import { useWords } from '../../i18n/words';
import { percent } from '../../shared/format';
import { Panel } from '../../shared/Panel';
import { TableScroll } from '../../shared/TableScroll';
import { forecastWords } from './words';

/** What the probabilities rest on, stage by stage. */
export function Odds({ odds }: { odds: StageOdds[] }) {
  const say = useWords(forecastWords);
  return (
    <Panel title={say('odds')} about={say('oddsAbout', { weighs: odds[0]?.statedWeighs ?? 0 })}>
      <TableScroll label={say('odds')}>
        <Table verticalSpacing="xs" fz={13.5} miw={620}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{say('pipeline')}</Table.Th>
              <Table.Th>{say('stage')}</Table.Th>
              <Table.Th>{say('deals')}</Table.Th>
              <Table.Th>{say('stated')}</Table.Th>
              <Table.Th>{say('ended')}</Table.Th>
              <Table.Th>{say('used')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {odds.map((one) => (
              <Table.Tr key={`${one.pipelineId}/${one.stageId}`}>
                <Table.Td>{one.pipeline}</Table.Td>
                <Table.Td>{one.stage}</Table.Td>
                <Table.Td className="numbers">{one.deals}</Table.Td>
                <Table.Td className="numbers">{percent(one.stated)}</Table.Td>
                <Table.Td className="numbers">
                  {one.won.base === 0 ? say('none') : say('endedOf', { won: one.won.count, all: one.won.base })}
                </Table.Td>
                <Table.Td className="numbers">{percent(one.used)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </TableScroll>
    </Panel>
  );
}
