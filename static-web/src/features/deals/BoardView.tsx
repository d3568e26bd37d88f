import { lazy, Suspense, useEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import type { Deal } from '../../api/types';
import { useWords } from '../../i18n/words';
import { usePeople } from '../../shared/usePeople';
import { useMe } from '../../shared/useRole';
import { BoardColumn } from './BoardColumn';
import { columnOf, findDeal, wholePlace, type Board, type Place } from './board';
import type { MenuAt } from './CardMenu';
import { DealCard, type CardActions, type Focus } from './DealCard';
import { useDrag } from './useDrag';
import { useMove } from './useMove';
import { deals as dealWords } from './words';

const loadMenu = () => import('./CardMenu').then((there) => ({ default: there.CardMenu }));
const CardMenu = lazy(loadMenu);
/** The menu of a card comes once the board stands. */
const MENU_AFTER = 2_000;

interface Props {
  board: Board;
  matches: (deal: Deal) => boolean;
  filtered: boolean;
  adding: string | undefined;
  onAdd: (stageId: string | undefined) => void;
  onMore: (stageId: string) => void;
}

/** The columns of a pipeline. Everything that a pointer does here, keys do too; what happened is read out. */
export function BoardView({ board, matches, filtered, adding, onAdd, onMore }: Props) {
  const say = useWords(dealWords);
  const { mayWork } = useMe();
  const people = usePeople();
  useEffect(() => {
    const timer = setTimeout(() => void loadMenu().catch(() => undefined), MENU_AFTER);
    return () => clearTimeout(timer);
  }, []);
  const frame = useRef<HTMLDivElement>(null);
  const ghost = useRef<HTMLDivElement>(null);
  const [focus, setFocus] = useState<{ id: string; how: Focus }>();
  const [told, setTold] = useState('');
  const [menu, setMenu] = useState<MenuAt>();
  const moveCard = useMove(board.pipeline.id);

  const cards = useMemo(
    () => new Map(board.columns.map((column) => [column.stage.id, filtered ? column.deals.filter(matches) : column.deals])),
    [board, filtered, matches],
  );
  const cardsOf = (stageId: string) => cards.get(stageId) ?? [];
  const nameOf = (stageId: string) => columnOf(board, stageId)?.stage.name ?? '';
  const countOf = (stageId: string) => cardsOf(stageId).length;

  const drop = (id: string, to: Place) => {
    const column = columnOf(board, to.stageId);
    if (column) void moveCard(id, { stageId: to.stageId, index: wholePlace(column.deals, cardsOf(to.stageId), id, to.index) });
  };
  const { lift, put, start } = useDrag({ board: frame, ghost, countOf, onDrop: drop });
  const lifted = lift ? findDeal(board, lift.id) : undefined;

  const seenPlace = (deal: Deal): Place => ({ stageId: deal.stageId, index: cardsOf(deal.stageId).findIndex((one) => one.id === deal.id) });

  const step = (place: Place, key: string, most: (stageId: string) => number): Place | undefined => {
    const at = board.columns.findIndex((column) => column.stage.id === place.stageId);
    const side = board.columns[at + (key === 'ArrowRight' ? 1 : key === 'ArrowLeft' ? -1 : 0)];
    if (key === 'ArrowDown') return { ...place, index: Math.min(most(place.stageId), place.index + 1) };
    if (key === 'ArrowUp') return { ...place, index: Math.max(0, place.index - 1) };
    if (key === 'Home') return { ...place, index: 0 };
    if (key === 'End') return { ...place, index: most(place.stageId) };
    return side && side.stage.id !== place.stageId
      ? { stageId: side.stage.id, index: Math.min(most(side.stage.id), place.index) }
      : undefined;
  };
  const ARROWS = ['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight', 'Home', 'End'];

  const carry = (deal: Deal, event: KeyboardEvent) => {
    const { over } = lift!;
    if (event.key === 'Escape' || event.key === 'Tab') {
      put(null);
      setTold(say('left', { deal: deal.title }));
    } else if (event.key === ' ' || event.key === 'Enter') {
      put(null);
      drop(deal.id, over);
      setTold(say('dropped', { deal: deal.title, stage: nameOf(over.stageId), place: over.index + 1 }));
    } else if (ARROWS.includes(event.key)) {
      const most = (stageId: string) => countOf(stageId) - (stageId === deal.stageId ? 1 : 0);
      const next = step(over, event.key, most);
      if (next) {
        put({ ...lift!, over: next });
        setTold(say('carried', { stage: nameOf(next.stageId), place: next.index + 1, count: most(next.stageId) + 1 }));
      }
    } else return;
    event.preventDefault();
    event.stopPropagation();
    setFocus({ id: deal.id, how: 'take' });
  };

  const walk = (deal: Deal, event: KeyboardEvent) => {
    const from = seenPlace(deal);
    if (event.key === ' ' && mayWork) {
      event.preventDefault();
      put({ id: deal.id, by: 'keyboard', from, over: from });
      setTold(say('lifted', { deal: deal.title, stage: nameOf(from.stageId), place: from.index + 1, count: countOf(from.stageId) }));
    } else if (ARROWS.includes(event.key)) {
      event.preventDefault();
      let next = step(from, event.key, (stageId) => countOf(stageId) - 1);
      // An empty column is passed over.
      while (next && countOf(next.stageId) === 0 && ['ArrowLeft', 'ArrowRight'].includes(event.key))
        next = step(next, event.key, (stageId) => countOf(stageId) - 1);
      const target = next && cardsOf(next.stageId)[Math.max(0, next.index)];
      if (target) setFocus({ id: target.id, how: 'take' });
    }
  };

  // The cards are drawn anew when what they do changes, so that it never does: it reads what holds at the time.
  const live = useLatest({ start, carry, walk, lift, seenPlace });
  const { nameOf: ownerName } = people;
  const known = people.items.length;
  const actions = useMemo<CardActions>(
    () => ({
      mayEdit: mayWork,
      ownerName,
      onPointerDown: (deal) => (event) => live.current.start(deal.id, live.current.seenPlace(deal))(event),
      onKeyDown: (deal, event) => (live.current.lift?.by === 'keyboard' ? live.current.carry(deal, event) : live.current.walk(deal, event)),
      onFocus: (deal) => setFocus({ id: deal.id, how: 'keep' }),
      onMenu: (deal, button) => setMenu({ deal, rect: button.getBoundingClientRect() }),
    }),

    [mayWork, known, live],
  );

  return (
    <>
      <p id="deal-drag-hint" hidden>
        {say('dragHint')}
      </p>
      <p className="sr-only" role="status" aria-live="assertive">
        {told}
      </p>
      <div className="deal-board" ref={frame} data-carrying={lift?.by === 'pointer'}>
        {board.columns.map((column) => (
          <BoardColumn
            key={column.stage.id}
            pipelineId={board.pipeline.id}
            column={column}
            cards={cardsOf(column.stage.id)}
            filtered={filtered}
            lift={lift && (lift.over.stageId === column.stage.id || lift.from.stageId === column.stage.id) ? lift : null}
            carried={lift?.over.stageId === column.stage.id ? lifted : undefined}
            focus={focus}
            adding={adding === column.stage.id}
            actions={actions}
            onAdd={onAdd}
            onMore={onMore}
          />
        ))}
      </div>
      {lift?.by === 'pointer' && lifted && (
        <div className="deal-ghost" ref={ghost} aria-hidden="true">
          <DealCard deal={lifted} actions={{ ...actions, mayEdit: false }} />
        </div>
      )}
      {menu && (
        <Suspense>
          <CardMenu
            board={board}
            at={menu}
            onClose={() => setMenu(undefined)}
            onMove={(deal, stageId) => void moveCard(deal.id, { stageId, index: 0 })}
          />
        </Suspense>
      )}
    </>
  );
}

function useLatest<T>(value: T) {
  const ref = useRef(value);
  ref.current = value;
  return ref;
}
