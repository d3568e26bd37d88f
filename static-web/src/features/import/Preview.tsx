import { Table, Text, Title } from '@mantine/core';
import { useId } from 'react';
import type { Import } from '../../api/types';
import { useWords } from '../../i18n/words';
import { toneColor, type Tone } from '../../shared/tone';
import { importing } from './words';

interface Line {
  row: number;
  what: 'outcome_created' | 'outcome_updated' | 'outcome_unchanged' | 'outcome_skipped' | 'note';
  tone: Tone;
  name: string;
  email: string;
  why: string;
}

/** Row by row what happens: to the first of them, and to every one about which there is something to say. */
export function Preview({ report }: { report: Import }) {
  const say = useWords(importing);
  const id = useId();
  const lines = linesOf(report);
  if (lines.length === 0) return null;
  return (
    <section aria-labelledby={id}>
      <Title order={2} id={id} className="import-part">
        {say('wouldHappen')}
      </Title>
      <Text size="sm" className="soft" mb="xs">
        {say('firstRows')}
      </Text>
      <div className="table-scroll" tabIndex={0} role="region" aria-labelledby={id} style={{ maxHeight: 420, overflowY: 'auto' }}>
        <Table fz="sm" verticalSpacing={5} stickyHeader>
          <Table.Thead>
            <Table.Tr>
              <Table.Th w={60}>{say('row')}</Table.Th>
              <Table.Th>{say('name')}</Table.Th>
              <Table.Th>{say('email')}</Table.Th>
              <Table.Th>{say('whatWhy')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {lines.map((line) => (
              <Table.Tr key={line.row}>
                <Table.Td className="numbers soft">{line.row}</Table.Td>
                <Table.Td>{line.name}</Table.Td>
                <Table.Td className="wrap-anywhere">{line.email}</Table.Td>
                <Table.Td>
                  <span className="state" style={toneColor(line.tone)}>
                    {say(line.what)}
                  </span>
                  {line.why && (
                    <Text size="xs" className="soft wrap-anywhere">
                      {line.why}
                    </Text>
                  )}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </div>
    </section>
  );
}

const TONES = { created: 'green', updated: 'blue', unchanged: 'gray' } as const;

/** The previewed rows and those with problems in one list; a row about which several things are said stands once. */
export function linesOf(report: Pick<Import, 'preview' | 'problems'>): Line[] {
  const lines = new Map<number, Line>();
  for (const { row, outcome, name, email } of report.preview)
    lines.set(row, { row, what: `outcome_${outcome}`, tone: TONES[outcome], name, email: email ?? '', why: '' });
  for (const { row, why, skipped } of report.problems) {
    const line = lines.get(row) ?? { row, what: 'note' as const, tone: 'gray' as const, name: '', email: '', why: '' };
    lines.set(row, {
      ...line,
      ...(skipped ? { what: 'outcome_skipped' as const, tone: 'amber' as const } : {}),
      why: [line.why, why].filter(Boolean).join('; '),
    });
  }
  return [...lines.values()].sort((a, b) => a.row - b.row);
}
