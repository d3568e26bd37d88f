import { Button, Checkbox, Group, NativeSelect, Popover, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { useEffect, useRef, useState } from 'react';
import { useWords } from '../../i18n/words';
import { readAmount } from '../../shared/decimal';
import { usePeople } from '../../shared/usePeople';
import { useHotkeysHere } from '../../shared/useHotkeysHere';
import { useMe } from '../../shared/useRole';
import { CLOSES, isFiltered, type Closes, type DealSearch } from './filters';
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
}

/** Which deals are shown. All of it is in the address. */
export function DealFilters({ search, onChange }: Props) {
  const say = useWords(dealWords);
  const me = useMe();
  const people = usePeople();
  const field = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState(search.q ?? '');
  const tell = useDebouncedCallback((q: string) => onChange({ q: q.trim() || undefined }), 200);
  // Another address (back, a link) brings its own words.
  useEffect(() => setTyped((now) => (now.trim() === (search.q ?? '') ? now : (search.q ?? ''))), [search.q]);
  useHotkeysHere({ '/': () => field.current?.focus() });
  const more = [search.min, search.max, search.closes, search.rotting].filter((one) => one !== undefined).length;
  return (
    <Group gap={8} className="deal-filters">
      <TextInput
        ref={field}
        type="search"
        aria-label={say('search')}
        placeholder={say('search')}
        className="deal-search"
        rightSection={typed ? null : <kbd aria-hidden="true">/</kbd>}
        value={typed}
        onChange={(event) => {
          setTyped(event.currentTarget.value);
          tell(event.currentTarget.value);
        }}
        onKeyDown={(event) => event.key === 'Escape' && field.current?.blur()}
      />
      <NativeSelect
        aria-label={say('owner')}
        value={search.owner ?? ''}
        onChange={(event) => onChange({ owner: event.currentTarget.value || undefined })}
        data={[
          { value: '', label: say('anyOwner') },
          { value: 'me', label: say('mine') },
          { value: 'nobody', label: say('unowned') },
          ...people.items.filter((one) => one.id !== me.id).map((one) => ({ value: one.id, label: one.name })),
        ]}
      />
      <Popover position="bottom-start" shadow="md" trapFocus>
        <Popover.Target>
          <Button variant="default" fw={450}>
            {say('filters')}
            {more > 0 && <span className="filter-count">{more}</span>}
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
      {isFiltered(search) && (
        <Button
          variant="subtle"
          color="gray"
          onClick={() => {
            setTyped('');
            onChange({ q: undefined, owner: undefined, min: undefined, max: undefined, closes: undefined, rotting: undefined });
          }}
        >
          {say('clear')}
        </Button>
      )}
    </Group>
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
