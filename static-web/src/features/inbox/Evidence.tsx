import { Table, Text } from '@mantine/core';
import type { Claim } from '../../api/types';
import { evidenceText } from './MarkedText';

export function Evidence({ claims }: { claims: readonly Claim[] }) {
  if (claims.length === 0) {
    return (
      <Text size="sm" className="soft">
        The draft states no facts that need evidence.
      </Text>
    );
  }
  return (
    <div className="table-scroll">
      <Table withRowBorders={false} verticalSpacing={4} fz="sm" aria-label="Claims and their evidence">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>In the draft</Table.Th>
            <Table.Th>Rests on</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {claims.map((claim, index) => (
            <Table.Tr key={index}>
              <Table.Td style={{ overflowWrap: 'anywhere' }}>{claim.text}</Table.Td>
              <Table.Td c={claim.evidence ? undefined : 'red'} style={{ overflowWrap: 'anywhere' }}>
                {evidenceText(claim)}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}
