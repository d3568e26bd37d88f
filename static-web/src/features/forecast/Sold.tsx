import { Table, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ProductForecast, ProductSeries } from '../../api/types';
import { locale } from '../../i18n/language';
import { useWords } from '../../i18n/words';
import { Panel } from '../../shared/Panel';
import { TableScroll } from '../../shared/TableScroll';
import { forecastWords } from './words';

const LAST = 3;
const figure = (value: number) => new Intl.NumberFormat(locale(), { maximumFractionDigits: 1 }).format(value);

/** What was ordered of each product, how that goes on, and how such forecasts did before. */
export function Sold({ forecast }: { forecast: ProductForecast }) {
  const say = useWords(forecastWords);
  return (
    <Panel title={say('sold')} about={say('soldAbout')}>
      <TableScroll label={say('sold')}>
        <Table verticalSpacing="xs" fz={13.5} miw={760}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{say('name')}</Table.Th>
              <Table.Th>{say('lastMonths')}</Table.Th>
              <Table.Th>{say('thisMonth')}</Table.Th>
              <Table.Th>{say('nextMonth')}</Table.Th>
              <Table.Th>{say('heldBefore')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {forecast.sold.map((one) => (
              <Line key={one.sku} of={one} />
            ))}
          </Table.Tbody>
        </Table>
      </TableScroll>
      {!forecast.soldComplete && (
        <Text size="sm" className="soft" mt="xs">
          {say('ordersNotAll')}
        </Text>
      )}
    </Panel>
  );
}

function Line({ of }: { of: ProductSeries }) {
  const say = useWords(forecastWords);
  const months = Object.keys(of.months).sort();
  const last = months.slice(-LAST).map((month) => of.months[month] ?? 0);
  const ahead = of.ahead[0];
  const { forecasts, covered, meanError } = of.test;
  return (
    <Table.Tr>
      <Table.Td>
        {of.title == null ? (
          of.sku
        ) : (
          <Link to="/products/$sku" params={{ sku: of.sku }}>
            {of.title}
          </Link>
        )}
      </Table.Td>
      <Table.Td className="numbers">{last.map(figure).join(' · ') || '–'}</Table.Td>
      <Table.Td className="numbers">{figure(of.running)}</Table.Td>
      <Table.Td className="numbers">
        {ahead ? (
          <>
            {figure(ahead.expected)} <span className="soft">{say('intervalOf', { low: figure(ahead.low), high: figure(ahead.high) })}</span>
          </>
        ) : (
          <span className="soft">{say('fewMonths', { count: months.length })}</span>
        )}
      </Table.Td>
      <Table.Td className="numbers">
        {forecasts > 0 && meanError != null ? say('heldOf', { kept: covered.count, count: forecasts, error: figure(meanError) }) : '–'}
      </Table.Td>
    </Table.Tr>
  );
}
