import { useCallback, useEffect, useRef, useState, type PointerEvent as ReactPointerEvent, type RefObject } from 'react';
import type { Place } from './board';

/** Cards are of one height, so that a place in a column of two thousand is a division and not a search through the page. */
export const SLOT = 118;
const FAR_ENOUGH = 6;
const HOLD = 280;
const EDGE = 60;
const SPEED = 14;

/** A card that is being carried, and where it would come down. */
export interface Lift {
  id: string;
  by: 'pointer' | 'keyboard';
  from: Place;
  over: Place;
}

interface Options {
  board: RefObject<HTMLElement | null>;
  ghost: RefObject<HTMLElement | null>;
  countOf: (stageId: string) => number;
  onDrop: (id: string, to: Place) => void;
}

/**
 * Carries cards with mouse, pen, finger (after a short hold, so that a swipe still scrolls) or keyboard. Written on pointer events:
 * libraries measure every card that is on the page, and in a column that draws only what is in sight most cards are not.
 */
export function useDrag({ board, ghost, countOf, onDrop }: Options) {
  const [lift, setLift] = useState<Lift | null>(null);
  const now = useRef<Lift | null>(null);
  const latest = useRef({ countOf, onDrop });
  useEffect(() => {
    latest.current = { countOf, onDrop };
  });
  const put = useCallback((next: Lift | null) => {
    now.current = next;
    setLift(next);
  }, []);
  const ending = useRef<(() => void) | undefined>(undefined);
  useEffect(() => () => ending.current?.(), []);

  const start = useCallback(
    (id: string, from: Place) => (event: ReactPointerEvent<HTMLElement>) => {
      if (event.button !== 0 || (event.target as HTMLElement).closest('button, input, [data-no-drag]')) return;
      const { clientX, clientY, pointerId, pointerType } = event;
      const card = event.currentTarget;
      const rect = card.getBoundingClientRect();
      const grip = { x: clientX - rect.left, y: clientY - rect.top };
      let at = { x: clientX, y: clientY };
      let frame = 0;

      const carry = () => {
        put({ id, by: 'pointer', from, over: from });
        navigator.vibrate?.(10);
        document.documentElement.setPointerCapture?.(pointerId);
        frame = requestAnimationFrame(follow);
      };
      const follow = () => {
        const lifted = now.current;
        if (!lifted || lifted.by !== 'pointer') return;
        if (ghost.current) ghost.current.style.transform = `translate(${at.x - grip.x}px, ${at.y - grip.y}px) rotate(1.5deg)`;
        const over = placeUnder(board.current, at.x, at.y - grip.y + rect.height / 2, (stage) => {
          const count = latest.current.countOf(stage);
          return stage === from.stageId ? count - 1 : count;
        });
        if (over && (over.stageId !== lifted.over.stageId || over.index !== lifted.over.index)) put({ ...lifted, over });
        frame = requestAnimationFrame(follow);
      };
      const hold = pointerType === 'mouse' ? undefined : setTimeout(carry, HOLD);
      const onMove = (move: PointerEvent) => {
        if (move.pointerId !== pointerId) return;
        at = { x: move.clientX, y: move.clientY };
        const far = Math.hypot(at.x - clientX, at.y - clientY) > FAR_ENOUGH;
        if (now.current || !far) return;
        if (pointerType === 'mouse') carry();
        else end();
      };
      const onUp = (up: PointerEvent) => {
        if (up.pointerId !== pointerId) return;
        const lifted = now.current;
        end();
        if (!lifted) return;
        // The click that follows would open the deal.
        window.addEventListener('click', swallow, { capture: true, once: true });
        setTimeout(() => window.removeEventListener('click', swallow, { capture: true }), 0);
        latest.current.onDrop(lifted.id, lifted.over);
      };
      const onKey = (key: KeyboardEvent) => {
        if (key.key !== 'Escape' || !now.current) return;
        key.preventDefault();
        key.stopPropagation();
        end();
      };
      const onScroll = (touch: TouchEvent) => {
        if (now.current) touch.preventDefault();
      };
      const end = () => {
        clearTimeout(hold);
        cancelAnimationFrame(frame);
        document.removeEventListener('pointermove', onMove);
        document.removeEventListener('pointerup', onUp);
        document.removeEventListener('pointercancel', end);
        document.removeEventListener('keydown', onKey, true);
        card.removeEventListener('touchmove', onScroll);
        ending.current = undefined;
        put(null);
      };
      ending.current?.();
      ending.current = end;
      document.addEventListener('pointermove', onMove);
      document.addEventListener('pointerup', onUp);
      document.addEventListener('pointercancel', end);
      document.addEventListener('keydown', onKey, true);
      // On the card itself: it goes on hearing the finger after it left the page for another column.
      card.addEventListener('touchmove', onScroll, { passive: false });
    },
    [board, ghost, put],
  );

  return { lift, put, start };
}

function swallow(event: Event): void {
  event.preventDefault();
  event.stopPropagation();
}

/** The place under a point; what lies near an edge scrolls on the way. */
function placeUnder(board: HTMLElement | null, x: number, y: number, countOf: (stageId: string) => number): Place | undefined {
  if (!board) return undefined;
  const frame = board.getBoundingClientRect();
  if (x < frame.left + EDGE) board.scrollLeft -= SPEED;
  else if (x > frame.right - EDGE) board.scrollLeft += SPEED;
  for (const list of board.querySelectorAll<HTMLElement>('[data-stage]')) {
    const rect = list.getBoundingClientRect();
    if (x < rect.left - 6 || x > rect.right + 6) continue;
    if (y < rect.top + EDGE / 2) list.scrollTop -= SPEED;
    else if (y > rect.bottom - EDGE / 2) list.scrollTop += SPEED;
    const stageId = list.dataset.stage!;
    const index = Math.floor((y - rect.top + list.scrollTop) / SLOT);
    return { stageId, index: Math.max(0, Math.min(countOf(stageId), index)) };
  }
  return undefined;
}
