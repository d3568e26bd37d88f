import { Group, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { dayAndClock } from '../../i18n/dates';
import { useWords } from '../../i18n/words';
import { person } from '../../shared/format';
import { importing } from './words';

interface Done {
  id: string;
  at: string;
  by: string;
  rows: number;
  state: string;
}

/** The imports that were done before, each with what became of it and its way back. */
export function EarlierList<One extends Done>({
  items,
  counts,
  undo,
}: {
  items: One[];
  counts: (one: One) => ReactNode;
  undo: (one: One) => ReactNode;
}) {
  const say = useWords(importing);
  if (items.length === 0) return null;
  return (
    <section aria-labelledby="earlier">
      <Title order={2} id="earlier" className="import-part">
        {say('before')}
      </Title>
      <ul className="line-list">
        {items.map((one) => (
          <li key={one.id}>
            <Group justify="space-between" gap="sm">
              <div>
                <Text size="sm" fw={550}>
                  {dayAndClock(new Date(one.at))} · {say('rows', { count: one.rows })}
                  {one.state === 'running' && ` · ${say('stateRunning')}`}
                  {one.state === 'undone' && ` · ${say('stateUndone')}`}
                </Text>
                <Text size="xs" className="soft">
                  {say('by', { who: person(one.by) })}
                </Text>
                {counts(one)}
              </div>
              {undo(one)}
            </Group>
          </li>
        ))}
      </ul>
    </section>
  );
}
