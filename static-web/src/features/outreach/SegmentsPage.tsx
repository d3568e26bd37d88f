import { Button, Group, Text } from '@mantine/core';
import { useState } from 'react';
import { $api } from '../../api/client';
import type { Segment } from '../../api/types';
import { useWords } from '../../i18n/words';
import { Empty, Failure, Loading } from '../../shared/states';
import { useMe } from '../../shared/useRole';
import { useTitle } from '../../shared/useTitle';
import { common } from '../../shared/words';
import { SegmentForm } from './SegmentForm';
import { outreachWords } from './words';
import { PageHead } from '../../shared/PageHead';

/** Groups of people to write to. */
export function SegmentsPage() {
  const say = useWords(outreachWords);
  const sayCommon = useWords(common);
  useTitle(say('segments'));
  const { mayOperate } = useMe();
  const [open, setOpen] = useState<string | null>(null);
  const list = $api.useQuery('get', '/api/segments', { params: { query: { limit: 200 } } });
  const size = (segment: Segment) =>
    segment.count === null || segment.count === undefined ? say('countUnknown') : say('counted', { count: segment.count });
  return (
    <div className="page" style={{ maxWidth: 860 }}>
      <PageHead title={say('segments')} lead={say('segmentsLead')}>
        {mayOperate && <Button onClick={() => setOpen('new')}>{say('newSegment')}</Button>}
      </PageHead>
      {open === 'new' && <SegmentForm onDone={() => setOpen(null)} />}
      {list.isPending && <Loading label={say('loading')} lines={4} height={56} />}
      {list.error && <Failure error={list.error} retry={() => void list.refetch()} />}
      {list.data?.items.length === 0 && open !== 'new' && <Empty title={say('noSegments')}>{say('noSegmentsWhy')}</Empty>}
      <ul className="lines" hidden={!list.data?.items.length}>
        {list.data?.items.map((segment) => (
          <li key={segment.id} style={{ padding: '12px 16px' }}>
            {open === segment.id ? (
              <SegmentForm segment={segment} onDone={() => setOpen(null)} />
            ) : (
              <Group justify="space-between" align="flex-start" wrap="nowrap">
                <div style={{ minWidth: 0 }}>
                  <Text size="sm" fw={600} className="wrap-anywhere">
                    {segment.name}
                  </Text>
                  <Text size="xs" className="soft">
                    {say(segment.kind)} · {size(segment)}
                  </Text>
                </div>
                {mayOperate && (
                  <Button
                    size="compact-sm"
                    variant="default"
                    onClick={() => setOpen(segment.id)}
                    aria-label={say('editOf', { name: segment.name })}
                  >
                    {sayCommon('edit')}
                  </Button>
                )}
              </Group>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}
