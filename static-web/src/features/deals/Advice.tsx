import { Button, Group } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { $api } from '../../api/client';
import { filters } from '../../api/filters';
import { stale } from '../../api/stale';
import type { Deal, Pipeline } from '../../api/types';
import { useWords } from '../../i18n/words';
import { percent } from '../../shared/format';
import { Failure } from '../../shared/states';
import { toast } from '../../shared/toast';
import { useMe } from '../../shared/useRole';
import { deals as dealWords } from './words';

interface Props {
  deal: Deal;
  pipeline: Pipeline | undefined;
  onMove: (stageId: string) => void;
}

/** What would help the deal now, with the reason and one press to do it. It is asked for: nothing happens by looking. */
export function Advice({ deal, pipeline, onMove }: Props) {
  const say = useWords(dealWords);
  const me = useMe();
  const queries = useQueryClient();
  const ask = $api.useMutation('post', '/api/deals/{id}/analyse');
  const mails = $api.useQuery(
    'get',
    '/api/conversations',
    { params: { query: { limit: 1, ...filters({ contactId: deal.contactId ?? '' }) } as never } },
    { enabled: Boolean(deal.contactId) },
  );
  const task = $api.useMutation('post', '/api/tasks', {
    onSuccess: () => {
      toast(say('taskMade'));
      void stale(queries, '/api/tasks', '/api/deals/{id}/timeline');
    },
  });
  const advice = ask.data;
  const stage = pipeline?.stages.find((one) => one.id === advice?.stageId);
  const conversation = deal.conversationId ?? mails.data?.items[0]?.id;
  const said = {
    move_stage: say('adviceMove', { stage: stage?.name ?? '' }),
    send_email: say('adviceMail'),
    wait: say('adviceWait'),
    flag_for_review: say('adviceLook'),
  };
  const makeTask = () => {
    const evening = new Date();
    evening.setHours(17, 0, 0, 0);
    task.mutate({
      params: { header: {} },
      body: { title: say('taskTitle', { deal: deal.title }), dealId: deal.id, assigneeId: me.id, dueAt: evening.toISOString() } as never,
    });
  };
  return (
    <div className="assistant-advice">
      {advice && (
        <div className="assistant-line" role="status">
          <div>
            <b>{said[advice.action]}</b> <span className="soft">({say('sure', { percent: percent(advice.confidence) })})</span>
            <div className="soft">{advice.reasoning}</div>
          </div>
          <Group gap={6}>
            {advice.action === 'move_stage' && stage && (
              <Button size="compact-xs" onClick={() => onMove(stage.id)}>
                {say('doMove', { stage: stage.name })}
              </Button>
            )}
            {advice.action === 'send_email' && conversation && (
              <Button size="compact-xs" component={Link} to={`/inbox/${conversation}` as never}>
                {say('doMail')}
              </Button>
            )}
            {advice.action === 'send_email' && !conversation && deal.contactId && (
              <Button size="compact-xs" component={Link} to={`/contacts/${deal.contactId}` as never}>
                {say('doContact')}
              </Button>
            )}
            {advice.action !== 'move_stage' && (
              <Button size="compact-xs" variant="default" loading={task.isPending} disabled={task.isSuccess} onClick={makeTask}>
                {say('doTask')}
              </Button>
            )}
          </Group>
        </div>
      )}
      {(ask.error ?? task.error) && <Failure error={(ask.error ?? task.error)!} />}
      <Button
        size="compact-sm"
        variant="subtle"
        loading={ask.isPending}
        onClick={() => {
          task.reset();
          ask.mutate({ params: { path: { id: deal.id } } });
        }}
      >
        {say(advice ? 'askAgain' : 'ask')}
      </Button>
    </div>
  );
}
