import { Stack } from '@mantine/core';
import type { ComponentType } from 'react';
import { useWords } from '../../i18n/words';
import { labelWords } from '../../shared/labels/words';
import { Tabs } from '../../shared/records/Tabs';
import { useFilters } from '../../shared/search';
import { useTitle } from '../../shared/useTitle';
import { outreachWords } from '../outreach/words';
import { writingWords } from '../writing/words';
import { AiReport } from './AiReport';
import { DealsReport } from './DealsReport';
import { FlowReport } from './FlowReport';
import { JourneysReport } from './JourneysReport';
import { LifetimeReport } from './LifetimeReport';
import { MessagesReport } from './MessagesReport';
import { OutreachReport } from './OutreachReport';
import { RiskReport } from './RiskReport';
import './reports.css';
import { reportWords } from './words';
import { WorkReport } from './WorkReport';
import { PageHead } from '../../shared/PageHead';

export const words = [reportWords, labelWords, writingWords, outreachWords];

const REPORTS = {
  messages: MessagesReport,
  ai: AiReport,
  outreach: OutreachReport,
  deals: DealsReport,
  journeys: JourneysReport,
  flow: FlowReport,
  work: WorkReport,
  risk: RiskReport,
  lifetime: LifetimeReport,
} satisfies Record<string, ComponentType>;

type Name = keyof typeof REPORTS;
const NAMES = Object.keys(REPORTS) as Name[];

/** What happened and what it foretells: each figure with its base, its interval and what it is made of. */
export function ReportsPage() {
  const say = useWords(reportWords);
  useTitle(say('title'));
  const [{ tab }] = useFilters<{ tab?: string }>();
  const now = NAMES.find((name) => name === tab) ?? 'messages';
  const Report = REPORTS[now];
  return (
    <div className="page">
      <PageHead title={say('title')} lead={say('intro')} />
      <Tabs label={say('reports')} now={now} tabs={NAMES.map((id) => ({ id, label: say(`tab_${id}`) }))} />
      <Stack gap="lg">
        <Report />
      </Stack>
    </div>
  );
}
