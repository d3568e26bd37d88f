import { Link } from '@tanstack/react-router';
import { $api } from '../../api/client';
import type { CampaignPerformance, SegmentSize } from '../../api/types';
import { useWords } from '../../i18n/words';
import { when } from '../../shared/format';
import { outreachWords } from '../outreach/words';
import { Asked } from './Asked';
import { type Column, type Columns } from './columns';
import { Report } from './Report';
import { reportWords } from './words';

/** What campaigns came to, and how many belong to each segment. */
export function OutreachReport() {
  const campaigns = $api.useQuery('get', '/api/analytics/campaign-performance');
  const segments = $api.useQuery('get', '/api/analytics/contacts-by-segment');
  return (
    <>
      <Asked query={campaigns}>{(data) => <Campaigns campaigns={data} />}</Asked>
      <Asked query={segments}>{(data) => <Segments segments={data} />}</Asked>
    </>
  );
}

function Campaigns({ campaigns }: { campaigns: CampaignPerformance[] }) {
  const say = useWords(reportWords);
  const outreach = useWords(outreachWords);
  const columns = (of: Columns<CampaignPerformance>): Column<CampaignPerformance>[] => [
    of.text(
      say('campaign'),
      'campaign',
      (one) => one.name,
      (one) => (
        <>
          <Link to="/outreach/campaigns">{one.name}</Link>
          <div className="soft">{outreach(`state_${one.state}`)}</div>
        </>
      ),
    ),
    of.number(say('audience'), 'audience', (one) => one.results.audience),
    of.number(say('sent'), 'sent', (one) => one.results.sent),
    of.share(say('delivered'), 'delivered', (one) => one.delivered),
    of.share(say('answered'), 'replied', (one) => one.replied),
    of.share(say('bounced'), 'bounced', (one) => one.bounced),
    of.number(say('unsubscribed'), 'unsubscribed', (one) => one.results.unsubscribed),
  ];
  return (
    <Report
      title={say('campaigns')}
      about={say('campaignsAbout')}
      file="campaign-performance"
      rows={campaigns}
      keyOf={(one) => one.campaignId}
      empty={say('noCampaigns')}
      columns={columns}
    />
  );
}

function Segments({ segments }: { segments: SegmentSize[] }) {
  const say = useWords(reportWords);
  const counted = (one: SegmentSize) => (one.countedAt ? when(one.countedAt) : '–');
  return (
    <Report
      title={say('segments')}
      about={say('segmentsAbout')}
      file="contacts-by-segment"
      rows={segments}
      keyOf={(one) => one.segmentId}
      empty={say('noSegments')}
      columns={(of) => [
        of.text(say('segment'), 'segment', (one) => one.name),
        of.number(say('people'), 'contacts', (one) => one.count),
        of.share(say('shareOfContacts'), 'contacts', (one) => one.share),
        { head: say('counted'), cell: counted, file: { counted_at: (one) => one.countedAt } },
      ]}
    />
  );
}
