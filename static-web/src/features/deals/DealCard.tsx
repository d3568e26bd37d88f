import { Link } from '@tanstack/react-router';
import { memo, useEffect, useRef, type KeyboardEvent, type PointerEvent } from 'react';
import type { Deal } from '../../api/types';
import { day } from '../../i18n/dates';
import { useWords } from '../../i18n/words';
import { Avatar } from '../../shared/Avatar';
import { dayOf } from '../../shared/days';
import { money } from '../../shared/format';
import { Icon } from '../../shared/icons';
import { useNow } from '../../shared/Time';
import { movedByMancrel } from './board';
import { isoDay } from './filters';
import { deals as dealWords } from './words';

const DAY = 86_400_000;

/** Whether a card is to take the focus, or only to keep it when it is drawn anew. */
export type Focus = 'take' | 'keep';

export interface CardActions {
  mayEdit: boolean;
  ownerName: (id: string | null) => string | undefined;
  onPointerDown: (deal: Deal) => (event: PointerEvent<HTMLElement>) => void;
  onKeyDown: (deal: Deal, event: KeyboardEvent<HTMLElement>) => void;
  onFocus: (deal: Deal) => void;
  onMenu: (deal: Deal, button: HTMLElement) => void;
}

/** What a card says; its title is the link, spread over the whole of it. */
export const DealCard = memo(function DealCard({
  deal,
  actions,
  lifted = false,
  focus,
}: {
  deal: Deal;
  actions: CardActions;
  lifted?: boolean;
  focus?: Focus | undefined;
}) {
  const say = useWords(dealWords);
  const link = useRef<HTMLAnchorElement>(null);
  useEffect(() => {
    // A card that went to another column is drawn anew there, and the focus fell off the page with the old one.
    if (focus === 'take' || (focus === 'keep' && document.activeElement === document.body)) link.current?.focus();
  }, [focus]);
  const who = [deal.contactName, deal.companyName].filter(Boolean).join(' · ');
  const owner = actions.ownerName(deal.ownerId);
  return (
    <article
      className="deal-card"
      data-rotting={deal.rotting}
      data-lifted={lifted}
      onPointerDown={actions.mayEdit ? actions.onPointerDown(deal) : undefined}
    >
      <Link
        ref={link}
        to="/deals/$dealId"
        params={{ dealId: deal.id }}
        className="deal-name"
        draggable={false}
        preload={false}
        aria-describedby={actions.mayEdit ? 'deal-drag-hint' : undefined}
        onFocus={() => actions.onFocus(deal)}
        onKeyDown={(event) => actions.onKeyDown(deal, event)}
      >
        {deal.title}
      </Link>
      <div className="deal-who line-clamp">{who || '\u00a0'}</div>
      <div className="deal-foot">
        <span className="deal-value numbers">{deal.value ? money(deal.value) : ''}</span>
        <Marks deal={deal} />
        {owner && (
          <span title={owner}>
            <Avatar name={owner} size={22} />
            <span className="sr-only">{owner}</span>
          </span>
        )}
      </div>
      {actions.mayEdit && (
        <button
          type="button"
          className="deal-more"
          data-deal-menu={deal.id}
          aria-label={say('menu', { deal: deal.title })}
          aria-haspopup="menu"
          onClick={(event) => actions.onMenu(deal, event.currentTarget)}
        >
          <Icon name="more" size={16} />
        </button>
      )}
    </article>
  );
});

function Marks({ deal }: { deal: Deal }) {
  const say = useWords(dealWords);
  const now = useNow();
  const count = Math.max(0, Math.floor((now - new Date(deal.stageEnteredAt).getTime()) / DAY));
  const closes = deal.expectedCloseOn;
  const late = closes != null && deal.status === 'active' && closes < isoDay(new Date(now));
  return (
    <>
      {deal.status === 'paused' && <span className="deal-mark">{say('paused')}</span>}
      {movedByMancrel(deal) && (
        <span className="deal-mark" data-tone="blue" title={say('byMancrel')}>
          <Icon name="spark" size={14} />
          <span className="sr-only">{say('byMancrel')}</span>
        </span>
      )}
      {deal.rotting ? (
        <span className="deal-mark" data-tone="amber" title={say('rotting', { count })}>
          <Icon name="clock" size={13} />
          <span aria-hidden="true">{say('daysShort', { count })}</span>
          <span className="sr-only">{say('rotting', { count })}</span>
        </span>
      ) : (
        closes != null &&
        deal.status === 'active' && (
          <span
            className="deal-mark numbers"
            data-tone={late ? 'red' : undefined}
            title={say(late ? 'overdue' : 'closesOn', { day: day(dayOf(closes), { long: true }) })}
          >
            {late && <span className="sr-only">{say('closesOverdue')} </span>}
            {day(dayOf(closes))}
          </span>
        )
      )}
    </>
  );
}
