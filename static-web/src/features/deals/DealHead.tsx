import { ActionIcon, Button, Menu, Title } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { $api } from '../../api/client';
import { stale } from '../../api/stale';
import type { Deal, Pipeline, Stage } from '../../api/types';
import { day } from '../../i18n/dates';
import { useWords } from '../../i18n/words';
import { money } from '../../shared/format';
import { Icon } from '../../shared/icons';
import { Confirm } from '../../shared/records/Confirm';
import { toast } from '../../shared/toast';
import { useMe } from '../../shared/useRole';
import { common } from '../../shared/words';
import { CloseDialog } from './CloseDialog';
import { StageBar } from './StageBar';
import { useStage } from './useStage';
import { useWith } from './useWith';
import { deals as dealWords } from './words';

/** Which deal it is, where it stands, and the steps that are taken with it. */
export function DealHead({ deal, pipeline }: { deal: Deal; pipeline: Pipeline | undefined }) {
  const say = useWords(dealWords);
  const shared = useWords(common);
  const { mayWork } = useMe();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const move = useStage(deal, pipeline);
  const others = useWith(deal);
  const [closing, setClosing] = useState<Stage>();
  const [deleting, del] = useDisclosure();
  const remove = $api.useMutation('delete', '/api/deals/{id}', {
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: ['deal-board'] });
      void stale(queries, '/api/deals');
      toast(say('deleted', { deal: deal.title }));
      void navigate({ to: '/deals' });
    },
  });
  const stage = pipeline?.stages.find((one) => one.id === deal.stageId);
  const first = (outcome: Stage['outcome']) => pipeline?.stages.find((one) => one.outcome === outcome);
  const isOpen = stage === undefined || stage.outcome === 'open';
  const lastOpen = deal.stageHistory.findLast(
    (visit) => pipeline?.stages.find((one) => one.id === visit.stageId)?.outcome === 'open',
  )?.stageId;
  return (
    <header className="deal-head">
      <div className="deal-head-line">
        <ActionIcon component={Link} to="/deals" variant="subtle" color="gray" aria-label={say('toBoard')} title={say('toBoard')}>
          <Icon name="back" size={18} />
        </ActionIcon>
        <div style={{ minWidth: 0, flex: '1 1 220px' }}>
          <Title order={1} size="h3" className="wrap-anywhere">
            {deal.title}
          </Title>
          <div className="soft deal-head-facts">
            {deal.value && <b className="numbers">{money(deal.value)}</b>}
            {others}
          </div>
        </div>
        {mayWork && isOpen && first('won') && (
          <Button size="xs" variant="default" leftSection={<Icon name="check" size={15} />} onClick={() => setClosing(first('won'))}>
            {say('wonAction')}
          </Button>
        )}
        {mayWork && isOpen && first('lost') && (
          <Button size="xs" variant="default" leftSection={<Icon name="close" size={14} />} onClick={() => setClosing(first('lost'))}>
            {say('lostAction')}
          </Button>
        )}
        {mayWork && (
          <Menu position="bottom-end">
            <Menu.Target>
              <ActionIcon variant="default" size={30} aria-label={shared('more')}>
                <Icon name="more" size={18} />
              </ActionIcon>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Item c="var(--red-ink)" onClick={del.open}>
                {shared('delete')}
              </Menu.Item>
            </Menu.Dropdown>
          </Menu>
        )}
      </div>
      {pipeline && <StageBar deal={deal} pipeline={pipeline} onMove={mayWork ? (id) => void move(id) : undefined} />}
      {stage && !isOpen && (
        <div className="note deal-closed" data-tone={stage.outcome === 'lost' ? 'red' : undefined}>
          <span>
            <b>
              {say(stage.outcome === 'won' ? 'wasWon' : 'wasLost', {
                day: day(new Date(deal.closedAt ?? deal.stageEnteredAt), { long: true }),
              })}
            </b>
            {deal.closeReason && <>. {deal.closeReason}</>}
          </span>
          {mayWork && (
            <span className="deal-closed-actions">
              <Button size="compact-xs" variant="default" onClick={() => setClosing(stage)}>
                {say(deal.closeReason ? 'changeReason' : 'saveReason')}
              </Button>
              {lastOpen && (
                <Button size="compact-xs" variant="default" onClick={() => void move(lastOpen)}>
                  {say('reopen')}
                </Button>
              )}
            </span>
          )}
        </div>
      )}
      {closing && (
        <CloseDialog
          stage={closing}
          reason={deal.closeReason ?? undefined}
          onClose={() => setClosing(undefined)}
          onConfirm={(why) => move(closing.id, why || (closing.id === deal.stageId ? '' : undefined))}
        />
      )}
      {deleting && (
        <Confirm
          title={say('deleteTitle', { deal: deal.title })}
          text={say('deleteText')}
          action={shared('delete')}
          busy={remove.isPending}
          error={remove.error}
          onConfirm={() => remove.mutate({ params: { path: { id: deal.id } } })}
          onClose={del.close}
        />
      )}
    </header>
  );
}
