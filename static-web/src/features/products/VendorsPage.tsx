import { Button, CopyButton, Group, Text, Title } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { $api } from '../../api/client';
import { reasonOf } from '../../api/problem';
import { stale } from '../../api/stale';
import type { Vendor } from '../../api/types';
import { useWords } from '../../i18n/words';
import { Confirm } from '../../shared/records/Confirm';
import { ShownOnce } from '../../shared/ShownOnce';
import { Empty, Failure, Loading } from '../../shared/states';
import { Time } from '../../shared/Time';
import { toast } from '../../shared/toast';
import { toneColor } from '../../shared/tone';
import { useMe } from '../../shared/useRole';
import { useTitle } from '../../shared/useTitle';
import { common } from '../../shared/words';
import { VendorDialog } from './VendorDialog';
import './products.css';
import { products as productWords } from './words';

/** Where the products come from. */
export function VendorsPage() {
  const say = useWords(productWords);
  useTitle(say('vendors'));
  const { mayOperate } = useMe();
  const [dialog, setDialog] = useState<{ vendor?: Vendor }>();
  const [made, setMade] = useState<Vendor>();
  const list = $api.useQuery('get', '/api/catalogue/vendors');
  return (
    <div className="page" style={{ maxWidth: 860 }}>
      <Group justify="space-between" gap="sm">
        <Title order={1} size="h3">
          {say('vendors')}
        </Title>
        {mayOperate && (
          <Button size="sm" onClick={() => setDialog({})}>
            {say('addVendor')}
          </Button>
        )}
      </Group>
      <Text size="sm" className="soft" mb="md">
        {say('vendorsIntro')}
      </Text>
      {list.isPending && <Loading label={say('loading')} lines={3} height={90} />}
      {list.error && <Failure error={list.error} retry={() => void list.refetch()} />}
      {list.data?.items.length === 0 && <Empty title={say('noVendors')}>{say('noVendorsWhy')}</Empty>}
      {list.data?.items.map((vendor) => (
        <VendorCard key={vendor.id} vendor={vendor} onEdit={() => setDialog({ vendor })} onSecret={setMade} />
      ))}
      {dialog && <VendorDialog vendor={dialog.vendor} onMade={setMade} onClose={() => setDialog(undefined)} />}
      {made?.secret && (
        <ShownOnce label={say('secret')} value={made.secret} onClose={() => setMade(undefined)}>
          <Text size="sm" mt="sm" className="wrap-anywhere">
            {say('secretWhere', { url: made.webhookUrl })}
          </Text>
        </ShownOnce>
      )}
    </div>
  );
}

interface CardProps {
  vendor: Vendor;
  onEdit: () => void;
  onSecret: (made: Vendor) => void;
}

function VendorCard({ vendor, onEdit, onSecret }: CardProps) {
  const say = useWords(productWords);
  const all = useWords(common);
  const [asking, setAsking] = useState<'rotate' | 'remove'>();
  const { mayOperate } = useMe();
  const queries = useQueryClient();
  const poll = $api.useMutation('post', '/api/catalogue/vendors/{name}/poll', {
    onSuccess: (answer) => toast(say('polled', { vendor: vendor.name, result: answer.result })),
    onError: (error) => toast(reasonOf(error)),
    onSettled: () => void stale(queries, '/api/catalogue/vendors', '/api/products'),
  });
  const settled = () => void stale(queries, '/api/catalogue/vendors', '/api/products');
  const rotate = $api.useMutation('post', '/api/catalogue/vendors/{name}/rotate-secret', {
    onSettled: settled,
    onSuccess: (now) => {
      setAsking(undefined);
      onSecret(now);
    },
  });
  const remove = $api.useMutation('delete', '/api/catalogue/vendors/{name}', {
    onSettled: settled,
    onSuccess: () => toast(say('vendorRemoved', { vendor: vendor.name })),
  });
  const matched = { path: { name: vendor.name }, header: { 'If-Match': vendor.etag } };
  const mayChange = mayOperate && !vendor.fixedBySetting;
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
        {mayOperate && (
          <>
            <dt>{say('webhookUrl')}</dt>
            <dd>
              <span className="wrap-anywhere">{vendor.webhookUrl}</span>{' '}
              <CopyButton value={vendor.webhookUrl}>
                {({ copied, copy }) => (
                  <Button size="compact-xs" variant="default" onClick={copy}>
                    {all(copied ? 'copied' : 'copy')}
                  </Button>
                )}
              </CopyButton>
            </dd>
            {vendor.pollUrl && (
              <>
                <dt>{say('pollUrl')}</dt>
                <dd className="wrap-anywhere">{vendor.pollUrl}</dd>
              </>
            )}
          </>
        )}
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
        {mayChange && (
          <>
            <Button size="xs" variant="default" onClick={onEdit}>
              {all('edit')}
            </Button>
            {vendor.kind !== 'shopify' && (
              <Button size="xs" variant="default" onClick={() => setAsking('rotate')}>
                {say('rotate')}
              </Button>
            )}
            <Button size="xs" variant="default" onClick={() => setAsking('remove')}>
              {all('remove')}
            </Button>
          </>
        )}
        {mayOperate && (
          <Button size="xs" variant="subtle" color="gray" component={Link} to={'/operations' as never}>
            {say('seeLetters')}
          </Button>
        )}
      </Group>
      {vendor.fixedBySetting && mayOperate && (
        <Text size="xs" className="soft wrap-anywhere" mt={6}>
          {say('fixedVendor', { setting: vendor.fixedBySetting })}
        </Text>
      )}
      {asking === 'rotate' && (
        <Confirm
          title={say('rotateTitle')}
          text={say('rotateText')}
          action={say('rotate')}
          busy={rotate.isPending}
          error={rotate.error}
          onConfirm={() => rotate.mutate({ params: matched })}
          onClose={() => setAsking(undefined)}
        />
      )}
      {asking === 'remove' && (
        <Confirm
          title={say('removeVendor', { vendor: vendor.name })}
          text={say('removeVendorWhat')}
          action={all('remove')}
          busy={remove.isPending}
          error={remove.error}
          onConfirm={() => remove.mutate({ params: matched })}
          onClose={() => setAsking(undefined)}
        />
      )}
    </section>
  );
}
