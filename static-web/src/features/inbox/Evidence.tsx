import { Table, Text } from '@mantine/core';
import type { Claim } from '../../api/types';
import { useWords } from '../../i18n/words';
import { useLabels } from '../../shared/labels/useLabels';
import { TableScroll } from '../../shared/TableScroll';
import { inboxWords } from './words';

export function Evidence({ claims }: { claims: readonly Claim[] }) {
  const say = useWords(inboxWords);
  const label = useLabels();
  if (claims.length === 0) {
    return (
      <Text size="sm" className="soft" pt="xs">
        {say('noFacts')}
      </Text>
    );
  }
  return (
    <TableScroll label={say('claims')}>
      <Table withRowBorders={false} verticalSpacing={3} horizontalSpacing={0} fz={13} aria-label={say('claims')}>
        <Table.Thead>
          <Table.Tr className="soft">
            <Table.Th w="38%">{say('inDraft')}</Table.Th>
            <Table.Th>{say('restsOn')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {claims.map((claim, index) => (
            <Table.Tr key={index}>
              <Table.Td className="wrap-anywhere" pr="sm">
                {claim.text}
              </Table.Td>
              <Table.Td
                className="wrap-anywhere"
                title={claim.evidence?.version ? say('version', { version: claim.evidence.version }) : undefined}
                c={claim.evidence ? 'var(--soft)' : 'var(--red-ink)'}
              >
                {label.evidence(claim.evidence)}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </TableScroll>
  );
}
