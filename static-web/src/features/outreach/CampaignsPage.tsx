import { Button, Group, Text } from '@mantine/core';
import { useState } from 'react';
import { $api } from '../../api/client';
import { useWords } from '../../i18n/words';
import { Empty, Failure, Loading } from '../../shared/states';
import { toneColor, type Tone } from '../../shared/tone';
import { useMe } from '../../shared/useRole';
import { useTitle } from '../../shared/useTitle';
import { common } from '../../shared/words';
import { CampaignForm } from './CampaignForm';
import { CampaignProgress } from './CampaignProgress';
import { TrackingSwitch } from './TrackingSwitch';
import { outreachWords } from './words';
import { PageHead } from '../../shared/PageHead';

const TONES: Record<string, Tone> = {
  awaiting_approval: 'amber',
  scheduled: 'blue',
  running: 'blue',
  paused: 'amber',
  done: 'green',
};

/** Mails to whole segments: made, approved, steered and watched here. */
export function CampaignsPage() {
  const say = useWords(outreachWords);
  const sayCommon = useWords(common);
  useTitle(say('campaigns'));
  const { mayOperate } = useMe();
  const [open, setOpen] = useState<string | null>(null);
  const list = $api.useQuery('get', '/api/campaigns', { params: { query: { limit: 200 } } });
  return (
    <div className="page" style={{ maxWidth: 860 }}>
      <PageHead title={say('campaigns')} lead={say('campaignsLead')}>
        {mayOperate && <Button onClick={() => setOpen('new')}>{say('newCampaign')}</Button>}
      </PageHead>
      {open === 'new' && <CampaignForm onDone={(id) => setOpen(id ?? null)} />}
      {list.isPending && <Loading label={say('loading')} lines={4} height={56} />}
      {list.error && <Failure error={list.error} retry={() => void list.refetch()} />}
      {list.data?.items.length === 0 && open !== 'new' && <Empty title={say('noCampaigns')}>{say('noCampaignsWhy')}</Empty>}
      <ul className="lines" hidden={!list.data?.items.length}>
        {list.data?.items.map((campaign) => (
          <li key={campaign.id} style={{ padding: '12px 16px' }}>
            <Group justify="space-between" align="flex-start" wrap="nowrap">
              <div style={{ minWidth: 0 }}>
                <Text size="sm" fw={600} className="wrap-anywhere">
                  {campaign.name}
                </Text>
                <span className="state" style={toneColor(TONES[campaign.state] ?? 'gray')}>
                  {say(`state_${campaign.state}`)}
                </span>
              </div>
              <Button
                size="compact-sm"
                variant="default"
                aria-expanded={open === campaign.id}
                onClick={() => setOpen(open === campaign.id ? null : campaign.id)}
                aria-label={open === campaign.id ? sayCommon('close') : say('open', { name: campaign.name })}
              >
                {open === campaign.id ? sayCommon('close') : sayCommon('more')}
              </Button>
            </Group>
            {open === campaign.id && <CampaignProgress id={campaign.id} maySteer={mayOperate} />}
          </li>
        ))}
      </ul>
      <TrackingSwitch />
    </div>
  );
}
