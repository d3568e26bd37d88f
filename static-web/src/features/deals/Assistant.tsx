import { Button, Group } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { $api } from '../../api/client';
import { filters } from '../../api/filters';
import { reasonOf } from '../../api/problem';
import { stale } from '../../api/stale';
import type { Deal, Pipeline, Recommendation } from '../../api/types';
import { useWords } from '../../i18n/words';
import { Icon } from '../../shared/icons';
import { Failure } from '../../shared/states';
import { Time } from '../../shared/Time';
import { toast } from '../../shared/toast';
import { useMe } from '../../shared/useRole';
import { Advice } from './Advice';
import { movedByMancrel } from './board';
import { useStage } from './useStage';
import { deals as dealWords } from './words';

/** What Mancrel did with the deal and why, what it offers, and what it would do next. All of it can be taken back or left. */
export function Assistant({ deal, pipeline }: { deal: Deal; pipeline: Pipeline | undefined }) {
  const say = useWords(dealWords);
  const { mayWork } = useMe();
  const move = useStage(deal, pipeline);
  const found = useFound(deal);
  const made = found.find((one) => one.action === 'create_deal' && one.state === 'applied');
  const why = found.find((one) => one.action === 'move_stage' && one.state === 'applied' && one.stageId === deal.stageId);
  const offered = found.filter((one) => one.state === 'offered' && one.dealId === deal.id);
  const moved = movedByMancrel(deal);
  const here = deal.stageHistory.at(-1);
  const nameOf = (id: string) => pipeline?.stages.find((stage) => stage.id === id)?.name ?? id;
  const from = moved?.from;
  return (
    <section className="assistant" aria-labelledby="assistant">
      <h2 id="assistant">
        <Icon name="spark" size={16} /> {say('assistant')}
      </h2>
      {made && (
        <Did said={say('made')} why={made}>
          {null}
        </Did>
      )}
      {moved && here && deal.stageHistory.length > 1 && (
        <Did said={say.rich('movedItself', { stage: nameOf(deal.stageId), time: <Time iso={here.enteredAt} style="ago" /> })} why={why}>
          {mayWork && from && (
            <Button size="compact-xs" variant="default" onClick={() => void move(from)}>
              {say('moveBack', { stage: nameOf(from) })}
            </Button>
          )}
        </Did>
      )}
      {offered.map((one) => (
        <Offer key={one.id} one={one} />
      ))}
      {deal.aiNotes && (
        <details className="assistant-notes">
          <summary>{say('notes')}</summary>
          <p className="wrap-anywhere">{deal.aiNotes}</p>
        </details>
      )}
      {mayWork && <Advice deal={deal} pipeline={pipeline} onMove={(stageId) => void move(stageId)} />}
    </section>
  );
}

/** What was found in mails about this deal; one that Mancrel made knows itself only by what came of it. */
function useFound(deal: Deal): Recommendation[] {
  const ask = (filter: Record<string, string | undefined>, enabled: boolean) =>
    [{ params: { query: { limit: 50, ...filters(filter) } as never } }, { enabled }] as const;
  const own = $api.useQuery('get', '/api/recommendations', ...ask({ dealId: deal.id }, true));
  const theirs = $api.useQuery('get', '/api/recommendations', ...ask({ contactId: deal.contactId ?? '' }, Boolean(deal.contactId)));
  return [...(own.data?.items ?? []), ...(theirs.data?.items ?? []).filter((one) => one.result === deal.id && one.dealId !== deal.id)];
}

function Did({ said, why, children }: { said: React.ReactNode; why: Recommendation | undefined; children: React.ReactNode }) {
  const say = useWords(dealWords);
  return (
    <div className="assistant-line">
      <div>
        {said}
        {why && <span className="soft"> {why.reason}</span>}
      </div>
      <Group gap={6}>
        {why && (
          <Button size="compact-xs" variant="default" component={Link} to={`/inbox/${why.conversationId}` as never}>
            {say('seeMail')}
          </Button>
        )}
        {children}
      </Group>
    </div>
  );
}

function Offer({ one }: { one: Recommendation }) {
  const say = useWords(dealWords);
  const { mayWork } = useMe();
  const queries = useQueryClient();
  const settled = {
    onSettled: () => void stale(queries, '/api/recommendations', '/api/deals/{id}', '/api/tasks', '/api/deals/{id}/timeline'),
  };
  const apply = $api.useMutation('post', '/api/recommendations/{id}/apply', {
    ...settled,
    onSuccess: () => toast(say('applied', { title: one.title })),
  });
  const dismiss = $api.useMutation('post', '/api/recommendations/{id}/dismiss', {
    ...settled,
    onSuccess: () => toast(say('dismissed', { title: one.title })),
  });
  const path = { params: { path: { id: one.id } } };
  const fault = apply.error ?? dismiss.error;
  return (
    <>
      <Did said={say('offered', { title: one.title })} why={one}>
        {mayWork && (
          <>
            <Button size="compact-xs" loading={apply.isPending} disabled={dismiss.isPending} onClick={() => apply.mutate(path)}>
              {say('apply')}
            </Button>
            <Button size="compact-xs" variant="subtle" color="gray" disabled={apply.isPending} onClick={() => dismiss.mutate(path)}>
              {say('dismiss')}
            </Button>
          </>
        )}
      </Did>
      {fault && <Failure error={new Error(reasonOf(fault))} />}
    </>
  );
}
