import { Table, Text } from '@mantine/core';
import type { Claim } from '../../api/types';
import { evidenceText, evidenceVersion } from './MarkedText';

export function Evidence({ claims }: { claims: readonly Claim[] }) {
  if (claims.length === 0) {
    return (
      <Text size="sm" className="soft" pt="xs">
        The draft states no facts that need evidence.
      </Text>
    );
  }
  return (
    <div className="table-scroll">
      <Table withRowBorders={false} verticalSpacing={3} horizontalSpacing={0} fz={13} aria-label="Claims and their evidence">
        <Table.Thead>
          <Table.Tr className="soft">
            <Table.Th w="38%">In the draft</Table.Th>
            <Table.Th>Rests on</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {claims.map((claim, index) => (
            <Table.Tr key={index}>
              <Table.Td className="wrap-anywhere" pr="sm">
                {claim.text}
              </Table.Td>
              <Table.Td className="wrap-anywhere" title={evidenceVersion(claim)} c={claim.evidence ? 'var(--soft)' : 'var(--red-ink)'}>
                {evidenceText(claim)}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}
