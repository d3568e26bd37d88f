import { Button, Group, Text, Title } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { $api } from '../../api/client';
import { ApiError } from '../../api/problem';
import { stale } from '../../api/stale';
import type { Automation } from '../../api/types';
import { useWords } from '../../i18n/words';
import { Confirm } from '../../shared/records/Confirm';
import { Tabs } from '../../shared/records/Tabs';
import { Failure, Loading, NotFound } from '../../shared/states';
import { Time } from '../../shared/Time';
import { toneColor } from '../../shared/tone';
import { usePeople } from '../../shared/usePeople';
import { useMe } from '../../shared/useRole';
import { useTitle } from '../../shared/useTitle';
import { common } from '../../shared/words';
import { AutomationForm } from './AutomationForm';
import { AutomationGraph } from './AutomationGraph';
import { RunsPanel } from './RunsPanel';
import { AUTOMATION_TONES } from './tones';
import { TryPanel } from './TryPanel';
import { useAutomationTexts } from './useAutomationTexts';
import { VersionsPanel } from './VersionsPanel';
import { automationWords } from './words';

/** One automation: what it does, tried on what happened, published, and what it did. */
export function AutomationPage() {
  const { id } = useParams({ strict: false }) as { id: string };
  const say = useWords(automationWords);
  const one = $api.useQuery('get', '/api/automations/{id}', { params: { path: { id } } });
  useTitle(one.data?.name ?? say('automations'));
  if (one.isPending) return <Loading label={say('loading')} lines={6} />;
  if (one.error && !one.data) {
    const fault: unknown = one.error;
    if (fault instanceof ApiError && fault.status === 404) return <NotFound />;
    return (
      <div className="page">
        <Failure error={one.error} retry={() => void one.refetch()} />
      </div>
    );
  }
  return <AutomationShown key={id} automation={one.data} />;
}

function AutomationShown({ automation }: { automation: Automation }) {
  const say = useWords(automationWords);
  const sayCommon = useWords(common);
  const { mayOperate } = useMe();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const texts = useAutomationTexts();
  const people = usePeople();
  const { tab: wanted } = useSearch({ strict: false }) as { tab?: string };
  const [editing, setEditing] = useState(false);
  const [publishing, setPublishing] = useState<number | null>(null);
  const [deleting, setDeleting] = useState(false);
  const path = { params: { path: { id: automation.id } } };
  const settled = { onSettled: () => void stale(queries, '/api/automations', '/api/automations/{id}', '/api/automations/{id}/versions') };
  const publish = $api.useMutation('post', '/api/automations/{id}/publish', { ...settled, onSuccess: () => setPublishing(null) });
  const pause = $api.useMutation('post', '/api/automations/{id}/pause', settled);
  const remove = $api.useMutation('delete', '/api/automations/{id}', {
    onSuccess: () => {
      void stale(queries, '/api/automations');
      void navigate({ to: '/automations' });
    },
  });
  const tabs = [
    { id: 'look', label: say('look') },
    ...(mayOperate
      ? [
          { id: 'tries', label: say('tries') },
          { id: 'runs', label: say('runs') },
        ]
      : []),
    { id: 'versions', label: say('versions') },
  ];
  const tab = tabs.find((one) => one.id === wanted)?.id ?? 'look';
  const live = automation.state === 'live';
  const behind = automation.liveVersion !== automation.newest;
  return (
    <div className="page" style={{ maxWidth: editing ? 1240 : 860 }}>
      <div className="page-head">
        <div style={{ minWidth: 0 }}>
          <Title order={1} size="h3" className="wrap-anywhere">
            {automation.name}
          </Title>
          <span className="state" style={toneColor(AUTOMATION_TONES[automation.state])}>
            {say(`state_${automation.state}`)}
          </span>
          {automation.state === 'draft' && (
            <Text size="sm" className="soft">
              {say('draftWhy')}
            </Text>
          )}
          {live && automation.liveSince && (
            <Text size="sm" className="soft wrap-anywhere">
              {say.rich('liveSince', {
                number: automation.liveVersion ?? 0,
                when: <Time iso={automation.liveSince} />,
                who: people.nameOf(automation.publishedBy) ?? automation.publishedBy ?? '',
              })}
            </Text>
          )}
          {live && behind && <Text size="sm">{say('newer', { number: automation.newest })}</Text>}
          {automation.problem && (
            <Text size="sm" c="var(--red-ink)" className="wrap-anywhere">
              {say('stopped', { why: automation.problem })}
            </Text>
          )}
        </div>
        {mayOperate && !editing && (
          <Group gap="xs">
            {(!live || behind) && (
              <Button size="compact-sm" onClick={() => setPublishing(automation.newest)}>
                {say('publish', { number: automation.newest })}
              </Button>
            )}
            {live && (
              <Button size="compact-sm" variant="default" loading={pause.isPending} onClick={() => pause.mutate(path)}>
                {say('pause')}
              </Button>
            )}
            <Button size="compact-sm" variant="default" onClick={() => setEditing(true)}>
              {say('edit')}
            </Button>
            {!live && (
              <Button size="compact-sm" variant="subtle" color="red" onClick={() => setDeleting(true)}>
                {sayCommon('delete')}
              </Button>
            )}
          </Group>
        )}
      </div>
      {pause.error && <Failure error={pause.error} />}
      {editing ? (
        <AutomationForm automation={automation} onDone={() => setEditing(false)} />
      ) : (
        <>
          <Tabs label={say('tabs')} tabs={tabs} now={tab} />
          <div style={{ marginTop: 16 }}>
            {tab === 'look' && automation.definition && <AutomationGraph definition={automation.definition} texts={texts} />}
            {tab === 'tries' && <TryPanel automation={automation} texts={texts} />}
            {tab === 'runs' && <RunsPanel automation={automation} texts={texts} />}
            {tab === 'versions' && (
              <VersionsPanel automation={automation} texts={texts} onPublish={mayOperate ? setPublishing : undefined} />
            )}
          </div>
        </>
      )}
      {publishing !== null && (
        <Confirm
          title={say('publishTitle', { number: publishing })}
          text={say('publishWhy')}
          action={say('publishIt')}
          calm
          busy={publish.isPending}
          error={publish.error}
          onConfirm={() => publish.mutate({ ...path, body: { version: publishing } })}
          onClose={() => setPublishing(null)}
        />
      )}
      {deleting && (
        <Confirm
          title={say('deleteTitle')}
          text={say('deleteWhy')}
          action={sayCommon('delete')}
          busy={remove.isPending}
          error={remove.error}
          onConfirm={() => remove.mutate(path)}
          onClose={() => setDeleting(false)}
        />
      )}
    </div>
  );
}
