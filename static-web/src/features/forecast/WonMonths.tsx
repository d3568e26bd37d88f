import { Table, Text } from '@mantine/core';
import type { WonSeries } from '../../api/types';
import { useWords } from '../../i18n/words';
import { money, percent } from '../../shared/format';
import { Panel } from '../../shared/Panel';
import { TableScroll } from '../../shared/TableScroll';
import { MonthsChart } from './MonthsChart';
import { monthName } from './months';
import { forecastWords } from './words';

const METHODS = { level: 'byLevel', trend: 'byTrend', seasonal: 'bySeason' } as const;

/** What was won month by month and how that goes on, as chart and table. */
export function WonMonths({ series }: { series: WonSeries }) {
  const say = useWords(forecastWords);
  const { test } = series;
  return (
    <Panel title={`${say('past')} · ${series.currency}`} about={say('pastAbout', { currency: series.currency })}>
      {series.months.length > 0 && <MonthsChart series={series} />}
      <Text size="sm" mt="sm">
        {say('running', { amount: money(series.running.won) })}{' '}
        {series.method ? say(METHODS[series.method as keyof typeof METHODS]) : say('tooShort', { count: series.months.length })}
      </Text>
      {test.forecasts > 0 && (
        <Text size="sm" className="soft" mb="sm">
          {say('kept', {
            count: test.forecasts,
            kept: test.covered.count,
            error: test.share == null ? money(test.meanError) : `${money(test.meanError)} (${percent(test.share)})`,
          })}
        </Text>
      )}
      <TableScroll label={`${say('past')} ${series.currency}`}>
        <Table verticalSpacing={6} fz={13.5} miw={560}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{say('month')}</Table.Th>
              <Table.Th>{say('deals')}</Table.Th>
              <Table.Th>{say('won')}</Table.Th>
              <Table.Th>{say('foretold')}</Table.Th>
              <Table.Th>{say('interval')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {series.ahead.toReversed().map((point) => (
              <Table.Tr key={point.month}>
                <Table.Td>{monthName(point.month)}</Table.Td>
                <Table.Td>–</Table.Td>
                <Table.Td className="numbers">{point.month === series.running.month ? money(series.running.won) : '–'}</Table.Td>
                <Table.Td className="numbers">{money(point.expected)}</Table.Td>
                <Table.Td className="numbers">{say('intervalOf', { low: money(point.low), high: money(point.high) })}</Table.Td>
              </Table.Tr>
            ))}
            {series.months
              .toReversed()
              .slice(0, 12)
              .map((one) => (
                <Table.Tr key={one.month}>
                  <Table.Td>{monthName(one.month)}</Table.Td>
                  <Table.Td className="numbers">{one.deals}</Table.Td>
                  <Table.Td className="numbers">{money(one.won)}</Table.Td>
                  <Table.Td>–</Table.Td>
                  <Table.Td>–</Table.Td>
                </Table.Tr>
              ))}
          </Table.Tbody>
        </Table>
      </TableScroll>
    </Panel>
  );
}
