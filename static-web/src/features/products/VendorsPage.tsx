import { Button, Group, Text, Title } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { $api } from '../../api/client';
import { reasonOf } from '../../api/problem';
import { stale } from '../../api/stale';
import type { Vendor } from '../../api/types';
import { useWords } from '../../i18n/words';
import { Empty, Failure, Loading } from '../../shared/states';
import { Time } from '../../shared/Time';
import { toast } from '../../shared/toast';
import { toneColor } from '../../shared/tone';
import { useMe } from '../../shared/useRole';
import { useTitle } from '../../shared/useTitle';
import './products.css';
import { products as productWords } from './words';

/** Where the products come from. */
export function VendorsPage() {
  const say = useWords(productWords);
  useTitle(say('vendors'));
  const list = $api.useQuery('get', '/api/catalogue/vendors');
  return (
    <div className="page" style={{ maxWidth: 860 }}>
      <Title order={1} size="h3">
        {say('vendors')}
      </Title>
      <Text size="sm" className="soft" mb="md">
        {say('vendorsIntro')}
      </Text>
      {list.isPending && <Loading label={say('loading')} lines={3} height={90} />}
      {list.error && <Failure error={list.error} retry={() => void list.refetch()} />}
      {list.data?.items.length === 0 && <Empty title={say('noVendors')}>{say('noVendorsWhy')}</Empty>}
      {list.data?.items.map((vendor) => (
        <VendorCard key={vendor.id} vendor={vendor} />
      ))}
    </div>
  );
}

function VendorCard({ vendor }: { vendor: Vendor }) {
  const say = useWords(productWords);
  const { mayOperate } = useMe();
  const queries = useQueryClient();
  const poll = $api.useMutation('post', '/api/catalogue/vendors/{name}/poll', {
    onSuccess: (answer) => toast(say('polled', { vendor: vendor.name, result: answer.result })),
    onError: (error) => toast(reasonOf(error)),
    onSettled: () => void stale(queries, '/api/catalogue/vendors', '/api/products'),
  });
  const heard = vendor.lastEventAt ?? vendor.lastPollAt;
  const tone = vendor.lastError ? 'red' : !vendor.configured ? 'amber' : heard ? 'green' : 'gray';
  const state = vendor.lastError ? 'failing' : !vendor.configured ? 'unsigned' : heard ? 'fresh' : 'silent';
  return (
    <section className="vendor" aria-labelledby={`vendor-${vendor.id}`}>
      <div className="vendor-head">
        <h2 id={`vendor-${vendor.id}`}>{vendor.name}</h2>
        <span className="soft">{say(vendor.kind)}</span>
        <span className="state" style={toneColor(tone)}>
          {say(state)}
        </span>
      </div>
      {vendor.lastError && (
        <p className="note wrap-anywhere" data-tone="red">
          {vendor.lastError}
        </p>
      )}
      <dl className="product-facts">
        <dt>{say('lastEvent')}</dt>
        <dd>{vendor.lastEventAt ? <Time iso={vendor.lastEventAt} style="ago" /> : say('never')}</dd>
        {vendor.polled && (
          <>
            <dt>{say('lastPoll')}</dt>
            <dd>
              {vendor.lastPollAt ? <Time iso={vendor.lastPollAt} style="ago" /> : say('never')}
              {vendor.pollMinutes != null && <span className="soft"> ({say('every', { count: vendor.pollMinutes })})</span>}
              {vendor.lastPollResult && <div className="soft wrap-anywhere">{vendor.lastPollResult}</div>}
            </dd>
          </>
        )}
      </dl>
      <Group gap={8} mt="sm">
        {mayOperate && vendor.polled && (
          <Button
            size="xs"
            variant="default"
            loading={poll.isPending}
            onClick={() => poll.mutate({ params: { path: { name: vendor.name } } })}
          >
            {say('poll')}
          </Button>
        )}
        <Button size="xs" variant="subtle" component={Link} to={`/products?vendor=${encodeURIComponent(vendor.name)}` as never}>
          {say('seeProducts')}
        </Button>
        {mayOperate && (
          <Button size="xs" variant="subtle" color="gray" component={Link} to={'/operations' as never}>
            {say('seeLetters')}
          </Button>
        )}
      </Group>
    </section>
  );
}
