import { Menu } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { Deal } from '../../api/types';
import { useWords } from '../../i18n/words';
import { toneColor } from '../../shared/tone';
import { columnOf, movedByMancrel, type Board } from './board';
import { toneOf } from './stageColour';
import { deals as dealWords } from './words';

/** Whose menu is open, and where its button is. */
export interface MenuAt {
  deal: Deal;
  rect: DOMRect;
}

interface Props {
  board: Board;
  at: MenuAt | undefined;
  onClose: () => void;
  onMove: (deal: Deal, stageId: string) => void;
}

/** What can be done with a card without carrying it. One menu serves all cards: two thousand of them would be slow to draw. */
export function CardMenu({ board, at, onClose, onMove }: Props) {
  const say = useWords(dealWords);
  if (!at) return null;
  const { deal, rect } = at;
  const from = movedByMancrel(deal)?.from;
  const back = from ? columnOf(board, from)?.stage : undefined;
  const close = () => {
    onClose();
    document.querySelector<HTMLElement>(`[data-deal-menu="${CSS.escape(deal.id)}"]`)?.focus();
  };
  return (
    <Menu
      opened
      onChange={(opened) => !opened && close()}
      position="bottom-end"
      shadow="md"
      width={230}
      trapFocus
      withInitialFocusPlaceholder={false}
    >
      <Menu.Target>
        <button
          type="button"
          tabIndex={-1}
          aria-label={say('menu', { deal: deal.title })}
          style={{
            position: 'fixed',
            left: rect.left,
            top: rect.top,
            width: rect.width,
            height: rect.height,
            opacity: 0,
            pointerEvents: 'none',
          }}
        />
      </Menu.Target>
      <Menu.Dropdown aria-label={say('menu', { deal: deal.title })}>
        <Menu.Item component={Link} to={`/deals/${deal.id}`}>
          {say('open')}
        </Menu.Item>
        {back && <Menu.Item onClick={() => onMove(deal, back.id)}>{say('moveBack', { stage: back.name })}</Menu.Item>}
        <Menu.Divider />
        <Menu.Label c="var(--soft)">{say('moveTo')}</Menu.Label>
        {board.columns
          .filter((column) => column.stage.id !== deal.stageId)
          .map(({ stage }) => (
            <Menu.Item key={stage.id} onClick={() => onMove(deal, stage.id)}>
              <span className="stage-dot" style={toneColor(toneOf(stage))}>
                {stage.name}
              </span>
            </Menu.Item>
          ))}
      </Menu.Dropdown>
    </Menu>
  );
}
