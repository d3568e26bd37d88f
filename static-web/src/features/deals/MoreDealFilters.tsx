import { Button, Checkbox, Group, NativeSelect, Popover, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useWords } from '../../i18n/words';
import { readAmount } from '../../shared/decimal';
import { CLOSES, type Closes, type DealSearch } from './filters';
import { deals as dealWords } from './words';

const CLOSE_WORDS = {
  overdue: 'closesOverdue',
  month: 'closesMonth',
  next: 'closesNext',
  later: 'closesLater',
  none: 'closesNone',
} as const;

interface Props {
  search: DealSearch;
  onChange: (change: Partial<DealSearch>) => void;
  /** What its button says. */
  children: ReactNode;
}

/** Filters of deals by day, value and rest, behind a button. */
export function MoreDealFilters({ search, onChange, children }: Props) {
  const say = useWords(dealWords);
  return (
    <Popover defaultOpened position="bottom-start" shadow="md" trapFocus>
      <Popover.Target>
        <Button variant="default" fw={450}>
          {children}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <NativeSelect
          label={say('closes')}
          value={search.closes ?? ''}
          onChange={(event) => onChange({ closes: (event.currentTarget.value || undefined) as Closes | undefined })}
          data={[{ value: '', label: say('anyClose') }, ...CLOSES.map((one) => ({ value: one, label: say(CLOSE_WORDS[one]) }))]}
        />
        <Group gap={8} mt="sm" wrap="nowrap" align="flex-start">
          <Amount label={say('minValue')} value={search.min} onChange={(min) => onChange({ min })} />
          <Amount label={say('maxValue')} value={search.max} onChange={(max) => onChange({ max })} />
        </Group>
        <Checkbox
          mt="md"
          label={say('rottingOnly')}
          checked={search.rotting ?? false}
          onChange={(event) => onChange({ rotting: event.currentTarget.checked || undefined })}
        />
      </Popover.Dropdown>
    </Popover>
  );
}

function Amount({ label, value, onChange }: { label: string; value: string | undefined; onChange: (amount: string | undefined) => void }) {
  const say = useWords(dealWords);
  const [typed, setTyped] = useState(value ?? '');
  const wrong = typed.trim() !== '' && readAmount(typed) === null;
  return (
    <TextInput
      label={label}
      w={130}
      inputMode="decimal"
      value={typed}
      error={wrong ? say('amountWrong') : undefined}
      onChange={(event) => {
        setTyped(event.currentTarget.value);
        const amount = readAmount(event.currentTarget.value);
        if (amount !== null || !event.currentTarget.value.trim()) onChange(amount ?? undefined);
      }}
    />
  );
}
