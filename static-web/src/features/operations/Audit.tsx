import { Button, SegmentedControl, Table } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { $api } from '../../api/client';
import type { AuditLine } from '../../api/types';
import { useWords } from '../../i18n/words';
import { fullTime, person } from '../../shared/format';
import { useFilters } from '../../shared/search';
import { Empty, Failure, Loading } from '../../shared/states';
import { common } from '../../shared/words';
import { operations } from './words';

const PAGE = { params: { query: { limit: 50 } } };
const NEXT = { initialPageParam: null, getNextPageParam: (page: { nextCursor: string | null }) => page.nextCursor };

/** The trails: of mails, and of users and settings. */
export function Audit() {
  const say = useWords(operations);
  const more = useWords(common)('loadMore');
  const [{ trail, ...others }, setFilters] = useFilters<{ tab?: string; trail?: string }>();
  const admin = trail === 'administration';
  const mails = $api.useInfiniteQuery('get', '/api/audit', PAGE, { ...NEXT, enabled: !admin });
  const users = $api.useInfiniteQuery('get', '/api/audit/administration', PAGE, { ...NEXT, enabled: admin });
  const list = admin ? users : mails;
  const items: AuditLine[] = list.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <>
      <SegmentedControl
        size="xs"
        mb="sm"
        aria-label={say('auditKind')}
        value={admin ? 'administration' : 'mails'}
        onChange={(value) => setFilters({ ...others, trail: value === 'administration' ? value : undefined })}
        data={[
          { value: 'mails', label: say('ofMails') },
          { value: 'administration', label: say('ofAdministration') },
        ]}
      />
      {list.isPending && <Loading label={say('loading')} lines={6} height={32} />}
      {list.error && <Failure error={list.error} retry={() => void list.refetch()} />}
      {list.data && items.length === 0 && <Empty title={say('noAudit')} />}
      {items.length > 0 && (
        <div className="table-scroll">
          <Table fz="sm" miw={560}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{say('when')}</Table.Th>
                <Table.Th>{say('who')}</Table.Th>
                <Table.Th>{say('what')}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {items.map((line) => (
                <Table.Tr key={line.id}>
                  <Table.Td className="nowrap numbers">{fullTime(line.at)}</Table.Td>
                  <Table.Td className="wrap-anywhere">{line.by === 'mancrel' ? 'Mancrel' : person(line.by)}</Table.Td>
                  <Table.Td className="wrap-anywhere">
                    {line.summary}{' '}
                    {line.conversationId && (
                      <Link to="/inbox/$conversationId" params={{ conversationId: line.conversationId }} className="nowrap">
                        {say('seeMail')}
                      </Link>
                    )}
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </div>
      )}
      {list.hasNextPage && (
        <Button mt="md" variant="default" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {more}
        </Button>
      )}
    </>
  );
}
