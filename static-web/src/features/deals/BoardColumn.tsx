import { useVirtualizer } from '@tanstack/react-virtual';
import { memo, useEffect, useMemo, useRef } from 'react';
import type { BoardColumn as Column, Deal } from '../../api/types';
import { useWords } from '../../i18n/words';
import { sum } from '../../shared/decimal';
import { money } from '../../shared/format';
import { Icon } from '../../shared/icons';
import { toneColor } from '../../shared/tone';
import { DealCard, type CardActions, type Focus } from './DealCard';
import { QuickAdd } from './QuickAdd';
import { toneOf } from './stageColour';
import { SLOT, type Lift } from './useDrag';
import { deals as dealWords } from './words';

/** Near enough to the end to ask for more. */
const AHEAD = 12;

interface Props {
  pipelineId: string;
  column: Column;
  /** The cards in sight of the filters. */
  cards: readonly Deal[];
  filtered: boolean;
  lift: Lift | null;
  /** What is carried, where it is over this column. */
  carried: Deal | undefined;
  focus: { id: string; how: Focus } | undefined;
  adding: boolean;
  actions: CardActions;
  onAdd: (stageId: string | undefined) => void;
  onMore: (stageId: string) => void;
}

/** A stage: its sums, and as many of its cards as are in sight. */
export const BoardColumn = memo(function BoardColumn(props: Props) {
  const { pipelineId, column, cards, filtered, lift, carried, focus, adding, actions, onAdd, onMore } = props;
  const say = useWords(dealWords);
  const list = useRef<HTMLDivElement>(null);
  const { stage } = column;
  const shown = useMemo(() => {
    const rest = lift ? cards.filter((deal) => deal.id !== lift.id) : cards;
    return carried && lift ? [...rest.slice(0, lift.over.index), carried, ...rest.slice(lift.over.index)] : rest;
  }, [cards, carried, lift]);
  const virtual = useVirtualizer({
    count: shown.length,
    getScrollElement: () => list.current,
    estimateSize: () => SLOT,
    overscan: 3,
    getItemKey: (index) => shown[index]?.id ?? index,
  });
  const items = virtual.getVirtualItems();
  const last = items.at(-1)?.index ?? 0;
  const wantsMore = Boolean(column.nextCursor) && last >= shown.length - AHEAD;
  useEffect(() => {
    if (wantsMore) onMore(stage.id);
  }, [wantsMore, onMore, stage.id, shown.length]);

  const focusAt = focus?.how === 'take' ? shown.findIndex((deal) => deal.id === focus.id) : -1;
  useEffect(() => {
    if (focusAt >= 0) virtual.scrollToIndex(focusAt, { align: 'auto' });
  }, [focusAt, virtual]);

  const count = filtered ? cards.length : column.count;
  const values = useMemo(() => (filtered ? sum(cards.map((deal) => deal.value)) : column.values), [filtered, cards, column.values]);
  const weighted = column.weighted.map(money).join(' + ');
  return (
    <section
      className="deal-column"
      aria-labelledby={`stage-${stage.id}`}
      style={toneColor(toneOf(stage))}
      data-over={carried !== undefined}
    >
      <header className="deal-column-head">
        <h2 id={`stage-${stage.id}`} className="deal-stage line-clamp">
          {stage.name}
        </h2>
        <span className="deal-count numbers" aria-label={say('deals', { count })}>
          {count}
        </span>
        {actions.mayEdit && (
          <button type="button" className="deal-plus" aria-label={say('addTo', { stage: stage.name })} onClick={() => onAdd(stage.id)}>
            <Icon name="plus" size={16} />
          </button>
        )}
        <div className="deal-sum numbers line-clamp" title={!filtered && weighted ? say('weighted', { sum: weighted }) : undefined}>
          {values.map(money).join(' + ') || '\u00a0'}
        </div>
      </header>
      {adding && <QuickAdd stage={stage} pipelineId={pipelineId} onClose={() => onAdd(undefined)} />}
      {/* What scrolls can be reached by keyboard through the cards in it; an empty one has nothing to scroll. */}
      <div className="deal-list" ref={list} data-stage={stage.id}>
        {shown.length === 0 && <p className="deal-none">{say('noneHere')}</p>}
        <ul className="plain-list" style={{ height: virtual.getTotalSize(), position: 'relative' }} aria-labelledby={`stage-${stage.id}`}>
          {items.map((item) => {
            const deal = shown[item.index]!;
            return (
              <li
                key={deal.id}
                className="deal-slot"
                style={{ height: SLOT, transform: `translateY(${item.start}px)` }}
                aria-setsize={count}
                aria-posinset={item.index + 1}
              >
                <DealCard
                  deal={deal}
                  actions={actions}
                  lifted={lift?.id === deal.id}
                  focus={focus?.id === deal.id ? focus.how : undefined}
                />
              </li>
            );
          })}
        </ul>
      </div>
    </section>
  );
});
