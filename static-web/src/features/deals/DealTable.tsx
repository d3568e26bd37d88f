import { Checkbox } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { Link } from '@tanstack/react-router';
import { useVirtualizer } from '@tanstack/react-virtual';
import { Suspense, useMemo, useRef } from 'react';
import type { Deal } from '../../api/types';
import { day } from '../../i18n/dates';
import { useWords } from '../../i18n/words';
import { dayOf } from '../../shared/days';
import { money } from '../../shared/format';
import { useChosen } from '../../shared/records/useChosen';
import { ScoreBadge } from '../../shared/ScoreBadge';
import { usePeople } from '../../shared/usePeople';
import { Time } from '../../shared/Time';
import { toneColor } from '../../shared/tone';
import { useMe } from '../../shared/useRole';
import type { Board } from './board';
import { DealsBulk } from './DealsBulk';
import type { DealSearch, SortField } from './filters';
import { sorted } from './sorting';
import { toneOf } from './stageColour';
import { useDealScores } from './useDealScores';
import { deals as dealWords } from './words';

const NOTHING: ReadonlySet<string> = new Set();
const ROW = 46;
/** On a phone a row is a card of two lines. */
const CARD = 68;
const COLUMNS: { field: SortField; label: 'name' | 'with' | 'stage' | 'value' | 'closes' | 'owner' | 'since' | 'score'; right?: true }[] = [
  { field: 'title', label: 'name' },
  { field: 'contact', label: 'with' },
  { field: 'stage', label: 'stage' },
  { field: 'value', label: 'value', right: true },
  { field: 'closes', label: 'closes' },
  { field: 'owner', label: 'owner' },
  { field: 'entered', label: 'since' },
  { field: 'score', label: 'score', right: true },
];

interface Props {
  board: Board;
  matches: (deal: Deal) => boolean;
  sort: DealSearch['sort'];
  onSort: (sort: DealSearch['sort']) => void;
}

/** The same deals as rows; as many of them are drawn as are in sight. */
export function DealTable({ board, matches, sort = '-value', onSort }: Props) {
  const say = useWords(dealWords);
  const { nameOf } = usePeople();
  const phone = useMediaQuery('(max-width: 768px)', undefined, { getInitialValueInEffect: false });
  const height = phone ? CARD : ROW;
  const frame = useRef<HTMLDivElement>(null);
  const stages = useMemo(() => new Map(board.columns.map(({ stage }, index) => [stage.id, { stage, index }])), [board.columns]);
  const scores = useDealScores(board.pipeline.id);
  const rows = useMemo(
    () =>
      sorted(
        board.columns.flatMap((column) => column.deals).filter(matches),
        sort,
        (id) => stages.get(id)?.index ?? 0,
        nameOf,
        (id) => scores.get(id)?.score,
      ),

    [board.columns, matches, sort, stages, scores],
  );
  const { mayWork } = useMe();
  const { chosen = NOTHING, toggle, set } = useChosen();
  const picked = rows.filter((deal) => chosen.has(deal.id));
  const virtual = useVirtualizer({ count: rows.length, getScrollElement: () => frame.current, estimateSize: () => height, overscan: 12 });
  const items = virtual.getVirtualItems();
  const above = items[0]?.start ?? 0;
  const below = virtual.getTotalSize() - (items.at(-1)?.end ?? 0);
  return (
    <>
      {/* What scrolls has to take the focus, so that keys scroll it. */}
      <div className="deal-table" ref={frame} tabIndex={0} role="region" aria-label={say('list')}>
        <table aria-rowcount={rows.length + 1}>
          <thead>
            <tr>
              {mayWork && (
                <td className="deal-pick">
                  <Checkbox
                    size="xs"
                    aria-label={say('selectAll')}
                    checked={rows.length > 0 && picked.length === rows.length}
                    indeterminate={picked.length > 0 && picked.length < rows.length}
                    onChange={() => set(picked.length === rows.length ? [] : rows.map((deal) => deal.id))}
                  />
                </td>
              )}
              {COLUMNS.map(({ field, label, right }) => {
                const down = sort === `-${field}`;
                const active = down || sort === field;
                return (
                  <th key={field} scope="col" data-right={right} aria-sort={active ? (down ? 'descending' : 'ascending') : undefined}>
                    <button
                      type="button"
                      title={say('sortBy', { column: say(label) })}
                      onClick={() => onSort(active && !down ? `-${field}` : field)}
                    >
                      {say(label)}
                      {active && <span aria-hidden="true"> {down ? '↓' : '↑'}</span>}
                    </button>
                  </th>
                );
              })}
            </tr>
          </thead>
          <tbody>
            {above > 0 && <tr style={{ height: above }} aria-hidden="true" />}
            {items.map((item) => {
              const deal = rows[item.index]!;
              const stage = stages.get(deal.stageId)?.stage;
              return (
                <tr key={deal.id} style={{ height }} aria-rowindex={item.index + 2} data-chosen={chosen.has(deal.id)}>
                  {mayWork && (
                    <td className="deal-pick">
                      <Checkbox
                        size={phone ? 'sm' : 'xs'}
                        aria-label={say('select', { deal: deal.title })}
                        checked={chosen.has(deal.id)}
                        onChange={() => toggle(deal.id)}
                      />
                    </td>
                  )}
                  <td className="line-clamp">
                    <Link to="/deals/$dealId" params={{ dealId: deal.id }} className="deal-row-name" preload={false}>
                      {deal.title}
                    </Link>
                  </td>
                  <td className="line-clamp">{[deal.contactName, deal.companyName].filter(Boolean).join(' · ')}</td>
                  <td>
                    {stage && (
                      <span className="stage-dot" style={toneColor(toneOf(stage))}>
                        {stage.name}
                      </span>
                    )}
                  </td>
                  <td data-right className="numbers nowrap">
                    {money(deal.value)}
                  </td>
                  <td className="nowrap numbers">{deal.expectedCloseOn ? day(dayOf(deal.expectedCloseOn)) : '–'}</td>
                  <td className="line-clamp">{nameOf(deal.ownerId) ?? '–'}</td>
                  <td data-rotting={deal.rotting}>
                    <Time iso={deal.stageEnteredAt} style="ago" />
                  </td>
                  <td data-right>
                    <ScoreBadge score={scores.get(deal.id)?.score} />
                  </td>
                </tr>
              );
            })}
            {below > 0 && <tr style={{ height: below }} aria-hidden="true" />}
          </tbody>
        </table>
      </div>
      {picked.length > 0 && (
        <Suspense>
          <DealsBulk board={board} chosen={picked} onDone={() => set([])} />
        </Suspense>
      )}
    </>
  );
}
