import { Button, Group, Stack } from '@mantine/core';
import { lazy, Suspense, useState, type ComponentType } from 'react';
import type { DashboardKind } from '../../api/types';
import { useWords } from '../../i18n/words';
import { labelWords } from '../../shared/labels/words';
import { Tabs } from '../../shared/records/Tabs';
import { useFilters } from '../../shared/search';
import { useMe } from '../../shared/useRole';
import { useTitle } from '../../shared/useTitle';
import { fileWords } from '../files/words';
import { outreachWords } from '../outreach/words';
import { writingWords } from '../writing/words';
import { AiReport } from './AiReport';
import { CohortsReport } from './CohortsReport';
import { DealsReport } from './DealsReport';
import { DemandReport } from './DemandReport';
import { FlowReport } from './FlowReport';
import { JourneysReport } from './JourneysReport';
import { LifetimeReport } from './LifetimeReport';
import { MessagesReport } from './MessagesReport';
import { outsideWords } from './outside/words';
import { OutreachReport } from './OutreachReport';
import { RecordsReport } from './RecordsReport';
import { RiskReport } from './RiskReport';
import { ScoresReport } from './ScoresReport';
import { TeamReport } from './TeamReport';
import './reports.css';
import { reportWords } from './words';
import { WorkReport } from './WorkReport';
import { PageHead } from '../../shared/PageHead';

const ShareDashboard = lazy(() => import('./outside/ShareDashboard').then((module) => ({ default: module.ShareDashboard })));
const MailFigures = lazy(() => import('./outside/MailFigures').then((module) => ({ default: module.MailFigures })));

export const words = [reportWords, labelWords, writingWords, outreachWords, outsideWords, fileWords];

const REPORTS = {
  messages: MessagesReport,
  ai: AiReport,
  outreach: OutreachReport,
  deals: DealsReport,
  journeys: JourneysReport,
  scores: ScoresReport,
  flow: FlowReport,
  team: TeamReport,
  work: WorkReport,
  demand: DemandReport,
  risk: RiskReport,
  lifetime: LifetimeReport,
  cohorts: CohortsReport,
  records: RecordsReport,
} satisfies Record<string, ComponentType>;

/** The dashboard that leaves the app from a report. */
const OUTSIDE: Partial<Record<string, DashboardKind>> = {
  messages: 'messages_timeline',
  ai: 'ai_usage_stats',
  outreach: 'campaign_performance',
};

type Name = keyof typeof REPORTS;
const NAMES = Object.keys(REPORTS) as Name[];

/** What happened and what it foretells: each figure with its base, its interval and what it is made of. */
export function ReportsPage() {
  const say = useWords(reportWords);
  useTitle(say('title'));
  const [{ tab }] = useFilters<{ tab?: string }>();
  const now = NAMES.find((name) => name === tab) ?? 'messages';
  const Report = REPORTS[now];
  const { mayWork, mayOperate } = useMe();
  const sayOutside = useWords(outsideWords);
  const [asked, ask] = useState<'share' | 'mail'>();
  const first = OUTSIDE[now] ?? 'dashboard';
  return (
    <div className="page">
      <PageHead title={say('title')} lead={say('intro')}>
        {mayWork && (
          <Group gap={8}>
            {mayOperate && (
              <Button variant="default" onClick={() => ask('share')}>
                {sayOutside('share')}
              </Button>
            )}
            <Button variant="default" onClick={() => ask('mail')}>
              {sayOutside('mail')}
            </Button>
          </Group>
        )}
      </PageHead>
      <Suspense>
        {asked === 'share' && <ShareDashboard first={first} onClose={() => ask(undefined)} />}
        {asked === 'mail' && <MailFigures first={first} onClose={() => ask(undefined)} />}
      </Suspense>
      <Tabs label={say('reports')} now={now} tabs={NAMES.map((id) => ({ id, label: say(`tab_${id}`) }))} />
      <Stack gap="lg">
        <Report />
      </Stack>
    </div>
  );
}
