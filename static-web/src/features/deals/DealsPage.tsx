import { Button, NativeSelect, SegmentedControl, Title } from '@mantine/core';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Suspense, lazy, useCallback, useMemo, useState, useDeferredValue } from 'react';
import { $api } from '../../api/client';
import { useWords } from '../../i18n/words';
import { Icon } from '../../shared/icons';
import { Empty, Failure, Loading } from '../../shared/states';
import { useHotkeysHere } from '../../shared/useHotkeysHere';
import { useMe } from '../../shared/useRole';
import { useTitle } from '../../shared/useTitle';
import { BoardView } from './BoardView';
import { DealFilters } from './DealFilters';
import './deals.css';
import { isFiltered, matcher, readSearch, type DealSearch } from './filters';
import { useBoard, useWhole } from './useBoard';
import { deals as dealWords } from './words';

// The board comes first: who never asks for the list does not pay for it.
const DealTable = lazy(() => import('./DealTable').then((module) => ({ default: module.DealTable })));

/** Everything that may be sold, by stage or as a list. */
export function DealsPage() {
  const say = useWords(dealWords);
  useTitle(say('title'));
  const me = useMe();
  const navigate = useNavigate();
  const raw = useSearch({ strict: false });
  const search = useMemo(() => readSearch(raw), [raw]);
  const change = useCallback(
    (part: Partial<DealSearch>) =>
      void navigate({ to: '/deals', search: (now: Record<string, unknown>) => readSearch({ ...now, ...part }) as never, replace: true }),
    [navigate],
  );

  const pipelines = $api.useQuery('get', '/api/pipelines', {}, { staleTime: 60_000 });
  const pipeline = pipelines.data?.items.find((one) => one.id === search.pipeline) ?? pipelines.data?.items[0];
  const { board, more } = useBoard(pipeline?.id);
  const [adding, setAdding] = useState<string>();
  const filtered = isFiltered(search);
  const matches = useMemo(() => matcher(search, me.id), [search, me.id]);
  const listed = search.view === 'list';
  // The switch answers the press at once; the other view, some hundred cards, is drawn after.
  const drawn = useDeferredValue(listed);
  const filling = useWhole(board.data, filtered || listed, more);
  const onMore = useCallback((stageId: string) => void more(stageId).catch(() => undefined), [more]);
  const addFirst = () => {
    if (listed) change({ view: undefined });
    setAdding(pipeline?.stages[0]?.id);
  };
  useHotkeysHere(me.mayWork ? { n: addFirst } : {});

  const shown = useMemo(
    () =>
      board.data && filtered ? board.data.columns.reduce((count, column) => count + column.deals.filter(matches).length, 0) : undefined,
    [board.data, filtered, matches],
  );
  const total = board.data?.columns.reduce((count, column) => count + column.count, 0);
  const fault = pipelines.error ?? board.error;

  return (
    <div className="deals">
      <div className="deals-head">
        <Title order={1} size="h3">
          {say('title')}
        </Title>
        {(pipelines.data?.items.length ?? 0) > 1 && (
          <NativeSelect
            aria-label={say('pipeline')}
            value={pipeline?.id}
            onChange={(event) => change({ pipeline: event.currentTarget.value })}
            data={pipelines.data!.items.map((one) => ({ value: one.id, label: one.name }))}
          />
        )}
        <SegmentedControl
          size="xs"
          aria-label={say('view')}
          value={listed ? 'list' : 'board'}
          onChange={(value) => change({ view: value === 'list' ? 'list' : undefined })}
          data={[
            { value: 'board', label: say('board') },
            { value: 'list', label: say('list') },
          ]}
        />
        <span className="soft numbers deals-count" role="status">
          {filling
            ? say('loadingAll')
            : shown !== undefined
              ? say('shown', { count: shown })
              : total !== undefined
                ? say('deals', { count: total })
                : ''}
        </span>
        {me.mayWork && pipeline && (
          <Button className="deals-add" leftSection={<Icon name="plus" size={16} />} onClick={addFirst} aria-keyshortcuts="n">
            {say('add')}
          </Button>
        )}
        <DealFilters search={search} onChange={change} />
      </div>
      {fault && (
        <div style={{ padding: '0 20px' }}>
          <Failure error={fault} retry={() => void (pipelines.error ? pipelines.refetch() : board.refetch())} />
        </div>
      )}
      {!fault && (pipelines.isPending || board.isPending) && pipelines.data?.items.length !== 0 && (
        <Loading label={say('loading')} lines={5} height={90} />
      )}
      {pipelines.data?.items.length === 0 && (
        <Empty title={say('noPipeline')}>
          {say('noPipelineWhy')} {me.mayOperate && <Link to="/settings/pipelines">{say('pipeline')}</Link>}
        </Empty>
      )}
      {board.data && total === 0 && !adding && (
        <Empty title={say('noDeals')}>
          {say('noDealsWhy')}
          {me.mayWork && (
            <Button mt="md" display="block" mx="auto" onClick={addFirst}>
              {say('add')}
            </Button>
          )}
        </Empty>
      )}
      {board.data && listed && shown === 0 && !filling && <Empty title={say('nothingFound')} />}
      {board.data &&
        (total! > 0 || adding) &&
        !(listed && shown === 0) &&
        (drawn ? (
          <Suspense fallback={<Loading label={say('loading')} lines={5} height={28} />}>
            <DealTable board={board.data} matches={matches} sort={search.sort} onSort={(sort) => change({ sort })} />
          </Suspense>
        ) : (
          <BoardView board={board.data} matches={matches} filtered={filtered} adding={adding} onAdd={setAdding} onMore={onMore} />
        ))}
    </div>
  );
}
