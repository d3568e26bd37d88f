import { Button, Group } from '@mantine/core';

interface Props {
  index: number;
  count: number;
  /** What the buttons do, with the row's number. */
  up: string;
  down: string;
  remove: string;
  onMove: (by: -1 | 1) => void;
  onRemove: () => void;
}

/** Puts one of several rows of a form before or behind another, or takes it out. */
export function RowMoves({ index, count, up, down, remove, onMove, onRemove }: Props) {
  return (
    <Group gap="xs" mt="xs">
      <Button size="compact-sm" variant="default" disabled={index === 0} aria-label={up} onClick={() => onMove(-1)}>
        ↑
      </Button>
      <Button size="compact-sm" variant="default" disabled={index === count - 1} aria-label={down} onClick={() => onMove(1)}>
        ↓
      </Button>
      <Button size="compact-sm" variant="subtle" color="red" onClick={onRemove}>
        {remove}
      </Button>
    </Group>
  );
}
