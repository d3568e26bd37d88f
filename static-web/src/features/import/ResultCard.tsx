import { Group, Title } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useWords } from '../../i18n/words';
import { importing } from './words';

interface Props<Report> {
  counts: ReactNode;
  /** What could not be taken back, once it was undone. */
  kept: (undone: Report) => ReactNode;
  see: ReactNode;
  undo: (onDone: (undone: Report) => void) => ReactNode;
  rows: ReactNode;
}

/** What came of an import, and its way back. */
export function ResultCard<Report>({ counts, kept, see, undo, rows }: Props<Report>) {
  const say = useWords(importing);
  const [undone, setUndone] = useState<Report>();
  return (
    <section className="card" style={{ marginTop: 16 }} aria-live="polite">
      <Title order={2} size="h4" mb="xs">
        {say(undone ? 'undone' : 'doneTitle')}
      </Title>
      {undone ? kept(undone) : counts}
      {!undone && (
        <Group mt="md" gap="sm">
          {see}
          {undo(setUndone)}
        </Group>
      )}
      {!undone && rows}
    </section>
  );
}
