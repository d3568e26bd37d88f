import { Table, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ProductForecast } from '../../api/types';
import { useWords } from '../../i18n/words';
import { money } from '../../shared/format';
import { Panel } from '../../shared/Panel';
import { TableScroll } from '../../shared/TableScroll';
import { forecastWords } from './words';

/** What may be sold of each product, by the quotes of open deals. */
export function Products({ forecast }: { forecast: ProductForecast }) {
  const say = useWords(forecastWords);
  return (
    <Panel title={say('byProduct')} about={say('byProductAbout', { count: forecast.quotedDeals })}>
      <TableScroll label={say('byProduct')}>
        <Table verticalSpacing="xs" fz={13.5} miw={680}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{say('name')}</Table.Th>
              <Table.Th>{say('deals')}</Table.Th>
              <Table.Th>{say('quantity')}</Table.Th>
              <Table.Th>{say('expected')}</Table.Th>
              <Table.Th>{say('interval')}</Table.Th>
              <Table.Th>{say('worth')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {forecast.products.map((line) => (
              <Table.Tr key={`${line.sku} ${line.value?.currency}`}>
                <Table.Td>
                  <Link to="/products/$sku" params={{ sku: line.sku }}>
                    {line.name}
                  </Link>
                </Table.Td>
                <Table.Td className="numbers">{line.deals}</Table.Td>
                <Table.Td className="numbers">{line.quantity}</Table.Td>
                <Table.Td className="numbers">{money(line.expected)}</Table.Td>
                <Table.Td className="numbers">{say('intervalOf', { low: money(line.low), high: money(line.high) })}</Table.Td>
                <Table.Td className="numbers">{money(line.value)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </TableScroll>
      {!forecast.complete && (
        <Text size="sm" className="soft" mt="xs">
          {say('notAll')}
        </Text>
      )}
    </Panel>
  );
}
