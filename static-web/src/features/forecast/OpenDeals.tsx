import { Group, Table, Text, Title } from '@mantine/core';
import type { Forecast, ForecastLine } from '../../api/types';
import { useWords } from '../../i18n/words';
import { money } from '../../shared/format';
import { Panel } from '../../shared/Panel';
import { TableScroll } from '../../shared/TableScroll';
import { amount } from './amount';
import { monthName } from './months';
import { forecastWords } from './words';

/** The weighted pipeline: the whole, and by month, owner and pipeline. */
export function OpenDeals({ forecast }: { forecast: Forecast }) {
  const say = useWords(forecastWords);
  return (
    <Panel title={say('open')} about={say('openAbout')}>
      <Group gap="xl" align="flex-start" mb="md">
        {forecast.total.map((line) => (
          <div key={line.value?.currency}>
            <Text size="xl" fw={650} className="numbers">
              {money(line.expected)}
            </Text>
            <Text size="sm">{say('between', { low: money(line.low), high: money(line.high) })}</Text>
            <Text size="sm" className="soft">
              {say('base', { count: line.deals, value: money(line.value) })}
            </Text>
          </div>
        ))}
      </Group>
      {forecast.withoutValue > 0 && (
        <Text size="sm" className="note" mb="md">
          {say('withoutValue', { count: forecast.withoutValue })}
        </Text>
      )}
      <Lines title={say('byMonth')} lines={forecast.byMonth} nameOf={(line) => (line.key ? monthName(line.key) : say('noMonth'))} />
      <Lines title={say('byOwner')} lines={forecast.byOwner} nameOf={(line) => (line.key ? (line.name ?? say('gone')) : say('nobody'))} />
      <Lines title={say('byPipeline')} lines={forecast.byPipeline} nameOf={(line) => line.name ?? line.key ?? '–'} />
    </Panel>
  );
}

function Lines({ title, lines, nameOf }: { title: string; lines: ForecastLine[]; nameOf: (line: ForecastLine) => string }) {
  const say = useWords(forecastWords);
  return (
    <>
      <Title order={3} size="h6" mt="md" mb={4}>
        {title}
      </Title>
      <TableScroll label={title}>
        <Table verticalSpacing="xs" fz={13.5} miw={680}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{say('name')}</Table.Th>
              <Table.Th>{say('deals')}</Table.Th>
              <Table.Th>{say('expected')}</Table.Th>
              <Table.Th>{say('interval')}</Table.Th>
              <Table.Th>{say('worth')}</Table.Th>
              <Table.Th w={160} aria-hidden />
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {lines.map((line) => (
              <Table.Tr key={`${line.key} ${line.value?.currency}`}>
                <Table.Td>{nameOf(line)}</Table.Td>
                <Table.Td className="numbers">{line.deals}</Table.Td>
                <Table.Td className="numbers">{money(line.expected)}</Table.Td>
                <Table.Td className="numbers">{say('intervalOf', { low: money(line.low), high: money(line.high) })}</Table.Td>
                <Table.Td className="numbers">{money(line.value)}</Table.Td>
                <Table.Td aria-hidden>
                  <Span line={line} />
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </TableScroll>
    </>
  );
}

/** Where the mean and the interval lie between nothing and all; the table says the same in figures. */
function Span({ line }: { line: ForecastLine }) {
  const all = Number(amount(line.value)) || 1;
  const at = (value: ForecastLine['value']) => (Number(amount(value)) / all) * 140;
  return (
    <svg viewBox="0 0 140 14" width="140" height="14">
      <line x1="0" x2="140" y1="7" y2="7" stroke="var(--line)" strokeWidth="2" />
      <line x1={at(line.low)} x2={at(line.high)} y1="7" y2="7" stroke="var(--tone-blue)" strokeWidth="4" opacity="0.45" />
      <circle cx={at(line.expected)} cy="7" r="4" fill="var(--tone-blue)" />
    </svg>
  );
}
