import { Button, Group, Text, TextInput, Title } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Link } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { reasonOf } from '../../api/problem';
import { useWords } from '../../i18n/words';
import { saveFile } from '../../shared/download';
import { Icon } from '../../shared/icons';
import { BulkBar } from './BulkBar';
import { ColumnMenu, useColumns } from '../../shared/records/ColumnMenu';
import { RecordTable } from '../../shared/records/RecordTable';
import { records } from '../../shared/records/words';
import { useFilters, useTyped } from '../../shared/search';
import { Empty, Failure, Loading } from '../../shared/states';
import { toast } from '../../shared/toast';
import { useHotkeysHere } from '../../shared/useHotkeysHere';
import { useMe } from '../../shared/useRole';
import { useTitle } from '../../shared/useTitle';
import { LaterViews } from '../../shared/views/LaterViews';
import { ContactCard } from './ContactCard';
import { ContactFilters } from './ContactFilters';
import { NewContact } from './NewContact';
import { useContactColumns } from './useContactColumns';
import { useContacts, type ContactSearch } from './useContacts';
import { contacts as catalogue } from './words';

/** Everybody whom the shop knows. */
export function ContactsPage() {
  const say = useWords(catalogue);
  const both = useWords(records);
  useTitle(say('title'));
  const me = useMe();
  const [search, setSearch] = useFilters<ContactSearch>();
  const [typed, setTyped] = useTyped(search.q, (q) => setSearch({ q }));
  const { list, items, total, companies } = useContacts(search);
  const columns = useContactColumns(companies, (tag) => setSearch({ tag }));
  const { shown, hidden, setHidden } = useColumns('mancrel.columns.contacts', columns, ['source', 'language', 'consent', 'updatedAt']);
  const [chosen, choose] = useState<ReadonlySet<string>>(new Set());
  // What the filters hide is not changed with what is seen.
  const marked = items.filter((item) => chosen.has(item.id));
  const [adding, add] = useDisclosure();
  const field = useRef<HTMLInputElement>(null);
  useHotkeysHere({ '/': () => field.current?.focus(), ...(me.mayWork ? { n: add.open } : {}) });
  const searched = Object.entries(search).some(([name, value]) => name !== 'sort' && value);
  const download = () =>
    saveFile('/api/contacts/export', 'contacts.csv').catch((fault: Error) => toast(both('notDone', { why: reasonOf(fault) })));

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
          {me.mayWork && (
            <Button component={Link} to="/contacts/duplicates" variant="default" size="xs" visibleFrom="sm">
              {say('duplicates')}
            </Button>
          )}
          {me.mayWork && (
            <Button
              component={Link}
              to="/import"
              variant="default"
              size="xs"
              visibleFrom="sm"
              leftSection={<Icon name="upload" size={15} />}
            >
              {both('import')}
            </Button>
          )}
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
        <LaterViews subject="contacts" label={both('savedViews')} />
        <ContactFilters search={search} onChange={setSearch} />
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
          card={(contact) => <ContactCard contact={contact} company={companies.get(contact.companyId ?? '')} />}
          selection={me.mayWork ? { chosen, choose } : undefined}
          sort={search.sort ?? 'name'}
          onSort={(sort) => setSearch({ sort: sort === 'name' ? undefined : sort })}
          more={{ there: list.hasNextPage, loading: list.isFetchingNextPage, load: () => void list.fetchNextPage() }}
          place={JSON.stringify(['contacts', search])}
        />
      )}
      {marked.length > 0 && <BulkBar chosen={marked} onDone={() => choose(new Set())} />}
      {adding && <NewContact onClose={add.close} />}
    </div>
  );
}

const cleared: ContactSearch = { q: undefined, type: undefined, owner: undefined, consent: undefined, tag: undefined, import: undefined };
