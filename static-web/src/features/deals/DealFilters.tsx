import { Button, Group, NativeSelect, TextInput } from '@mantine/core';
import { lazy, useRef } from 'react';
import { useWords } from '../../i18n/words';
import { OnDemand } from '../../shared/OnDemand';
import { usePeople } from '../../shared/usePeople';
import { useTyped } from '../../shared/search';
import { useHotkeysHere } from '../../shared/useHotkeysHere';
import { useMe } from '../../shared/useRole';
import { LaterViews } from '../../shared/views/LaterViews';
import { isFiltered, type DealSearch } from './filters';
import { deals as dealWords } from './words';

const load = () => import('./MoreDealFilters');
const More = lazy(() => load().then((module) => ({ default: module.MoreDealFilters })));

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
  const [typed, setTyped] = useTyped(search.q, (q) => onChange({ q }));
  useHotkeysHere({ '/': () => field.current?.focus() });
  const more = [search.min, search.max, search.closes, search.rotting].filter((one) => one !== undefined).length;
  const filtersLook = {
    variant: 'default',
    fw: 450,
    children: (
      <>
        {say('filters')}
        {more > 0 && <span className="filter-count">{more}</span>}
      </>
    ),
  } as const;
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
        onChange={(event) => setTyped(event.currentTarget.value)}
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
      <OnDemand looks={filtersLook} popup="dialog" load={load}>
        {() => (
          <More search={search} onChange={onChange}>
            {filtersLook.children}
          </More>
        )}
      </OnDemand>
      <LaterViews subject="deals" label={say('views')} size="sm" />
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
