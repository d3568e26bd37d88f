import { useQueryClient } from '@tanstack/react-query';
import { stale } from '../../api/stale';
import type { Deal } from '../../api/types';
import { useWords } from '../../i18n/words';
import { ChosenBar, ChosenMenu } from '../../shared/records/ChosenBar';
import { before, saveOver } from '../../shared/records/save';
import { useMany } from '../../shared/records/useMany';
import { usePeople } from '../../shared/usePeople';
import type { Board } from './board';
import { dealCalls, postMove } from './calls';
import { deals as dealWords } from './words';

/** Stage and owner of many deals at once. */
export function DealsBulk({ board, chosen, onDone }: { board: Board; chosen: Deal[]; onDone: () => void }) {
  const say = useWords(dealWords);
  const people = usePeople();
  const queries = useQueryClient();
  const { busy, run } = useMany(async () => {
    await queries.invalidateQueries({ queryKey: ['deal-board'] });
    await stale(queries, '/api/deals', '/api/deals/{id}');
  });
  return (
    <ChosenBar count={chosen.length} busy={busy} onDone={onDone}>
      <ChosenMenu
        label={say('moveTo')}
        options={board.columns.map(({ stage }) => ({ value: stage.id, label: stage.name }))}
        onChoose={(stageId) =>
          void run(
            chosen.filter((deal) => deal.stageId !== stageId),
            async (deal) => {
              await postMove(deal.id, { stageId, index: 0 }, deal.etag, undefined);
              return () => postMove(deal.id, { stageId: deal.stageId, index: 0 }, undefined, undefined);
            },
          )
        }
      />
      <ChosenMenu
        label={say('owner')}
        options={[{ value: '', label: say('unowned') }, ...people.items.map(({ id, name }) => ({ value: id, label: name }))]}
        onChoose={(to) =>
          void run(
            chosen.filter((deal) => (deal.ownerId ?? '') !== to),
            async (deal) => {
              const change = { ownerId: to || null };
              const now = await saveOver(dealCalls, deal, change);
              return () => saveOver(dealCalls, now, before(deal, change));
            },
          )
        }
      />
    </ChosenBar>
  );
}
