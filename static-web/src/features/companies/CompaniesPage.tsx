import { Button, Group, NativeSelect, Text, TextInput, Title, UnstyledButton } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { keepPreviousData } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { $api } from '../../api/client';
import { filters } from '../../api/filters';
import { reasonOf } from '../../api/problem';
import { useWords } from '../../i18n/words';
import { saveFile } from '../../shared/download';
import { Icon } from '../../shared/icons';
import { ColumnMenu, useColumns } from '../../shared/records/ColumnMenu';
import { RecordTable } from '../../shared/records/RecordTable';
import { records } from '../../shared/records/words';
import { useFilters, useTyped } from '../../shared/search';
import { Empty, Failure, Loading } from '../../shared/states';
import { toast } from '../../shared/toast';
import { useHotkeysHere } from '../../shared/useHotkeysHere';
import { usePeople } from '../../shared/usePeople';
import { useMe } from '../../shared/useRole';
import { useTitle } from '../../shared/useTitle';
import { LaterViews } from '../../shared/views/LaterViews';
import { CompanyBulkBar } from './CompanyBulkBar';
import { CompanyCard } from './CompanyCard';
import { NewCompany } from './NewCompany';
import { useCompanyColumns } from './useCompanyColumns';
import { companies as catalogue } from './words';

type Search = { q?: string; sort?: string; owner?: string; industry?: string; tag?: string };
const cleared: Search = { q: undefined, owner: undefined, industry: undefined, tag: undefined };
const PAGE = 100;

/** Every company that the shop deals with. */
export function CompaniesPage() {
  const say = useWords(catalogue);
  const both = useWords(records);
  useTitle(say('title'));
  const me = useMe();
  const people = usePeople();
  const [search, setSearch] = useFilters<Search>();
  const [typed, setTyped] = useTyped(search.q, (q) => setSearch({ q }));
  const query = {
    limit: PAGE,
    ...(search.q ? { q: search.q } : { sort: search.sort ?? 'name', total: true }),
    ...filters({ ownerId: search.owner, industry: search.industry, tag: search.tag }),
  };
  const list = $api.useInfiniteQuery(
    'get',
    '/api/companies',
    { params: { query } },
    { initialPageParam: null, getNextPageParam: (page) => page.nextCursor, placeholderData: keepPreviousData },
  );
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  const total = list.data?.pages[0]?.total ?? undefined;
  const columns = useCompanyColumns({ onTag: (tag) => setSearch({ tag }), onIndustry: (industry) => setSearch({ industry }) });
  const { shown, hidden, setHidden } = useColumns('mancrel.columns.companies', columns, ['website', 'phone']);
  const [chosen, choose] = useState<ReadonlySet<string>>(new Set());
  // What the filters hide is not changed with what is seen.
  const marked = items.filter((item) => chosen.has(item.id));
  const [adding, add] = useDisclosure();
  const field = useRef<HTMLInputElement>(null);
  useHotkeysHere({ '/': () => field.current?.focus(), ...(me.mayWork ? { n: add.open } : {}) });
  const searched = Object.keys(cleared).some((name) => search[name as keyof Search]);
  const download = () =>
    saveFile('/api/companies/export', 'companies.csv').catch((fault: Error) => toast(both('notDone', { why: reasonOf(fault) })));

  return (
    <div className="record-page">
      <div className="record-bar">
        <Title order={1} size="h3">
          {say('title')}
        </Title>
        {total !== undefined && (
          <Text className="soft numbers" size="sm">
            {both('number', { count: total })}
          </Text>
        )}
        <Group gap={8} ml="auto">
          {me.mayOperate && (
            <Button variant="default" size="xs" leftSection={<Icon name="download" size={15} />} onClick={() => void download()}>
              {both('export')}
            </Button>
          )}
          {me.mayWork && (
            <Button size="xs" leftSection={<Icon name="plus" size={15} />} onClick={add.open}>
              {say('new')}
            </Button>
          )}
        </Group>
      </div>
      <div className="record-bar">
        <TextInput
          ref={field}
          type="search"
          size="xs"
          w={260}
          aria-label={say('search')}
          placeholder={say('searchHint')}
          rightSection={typed ? null : <kbd aria-hidden="true">/</kbd>}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
          onKeyDown={(event) => event.key === 'Escape' && field.current?.blur()}
        />
        <LaterViews subject="companies" label={both('savedViews')} />
        <NativeSelect
          size="xs"
          aria-label={both('owner')}
          value={search.owner ?? ''}
          onChange={(event) => setSearch({ owner: event.currentTarget.value || undefined })}
          data={[
            { value: '', label: both('any', { what: both('owner') }) },
            ...people.items.map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
        {(['industry', 'tag'] as const).map((name) => {
          const label = search[name];
          return (
            label && (
              <UnstyledButton
                key={name}
                className="label-chip"
                onClick={() => setSearch({ [name]: undefined })}
                aria-label={both('withoutFilter', { label })}
              >
                {label} <Icon name="close" size={10} />
              </UnstyledButton>
            )
          );
        })}
        <div style={{ marginLeft: 'auto' }}>
          <ColumnMenu columns={columns} hidden={hidden} setHidden={setHidden} />
        </div>
      </div>
      {list.error && (
        <div style={{ padding: '0 20px' }}>
          <Failure error={list.error} retry={() => void list.refetch()} />
        </div>
      )}
      {list.isPending && <Loading label={both('loading')} lines={9} height={28} />}
      {list.data && items.length === 0 && (
        <Empty title={say(searched ? 'nobodyFound' : 'nobody')}>
          {searched ? (
            <Button variant="default" size="xs" mt="xs" onClick={() => (setTyped(''), setSearch(cleared))}>
              {both('clear')}
            </Button>
          ) : (
            say('nobodyWhy')
          )}
        </Empty>
      )}
      {items.length > 0 && (
        <RecordTable
          label={say('title')}
          rows={items}
          total={total}
          columns={shown}
          card={(company) => <CompanyCard company={company} />}
          selection={me.mayWork ? { chosen, choose } : undefined}
          sort={search.sort ?? 'name'}
          onSort={(sort) => setSearch({ sort: sort === 'name' ? undefined : sort })}
          more={{ there: list.hasNextPage, loading: list.isFetchingNextPage, load: () => void list.fetchNextPage() }}
          place={JSON.stringify(['companies', search])}
        />
      )}
      {marked.length > 0 && <CompanyBulkBar chosen={marked} onDone={() => choose(new Set())} />}
      {adding && <NewCompany onClose={add.close} />}
    </div>
  );
}
