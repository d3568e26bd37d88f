import { Button, Group, Select, Stack } from '@mantine/core';
import { $api } from '../../api/client';
import { useWords } from '../../i18n/words';
import { saveBlob } from '../../shared/download';
import { useFilters } from '../../shared/search';
import { Empty, Failure, Loading } from '../../shared/states';
import { usePeople } from '../../shared/usePeople';
import { useTitle } from '../../shared/useTitle';
import { forecastCsv } from './csv';
import { Odds } from './Odds';
import { OpenDeals } from './OpenDeals';
import { Products } from './Products';
import { Sold } from './Sold';
import { WonMonths } from './WonMonths';
import { forecastWords } from './words';
import { PageHead } from '../../shared/PageHead';

/** What may be won, with its interval and what it rests on. */
export function ForecastPage() {
  const say = useWords(forecastWords);
  useTitle(say('title'));
  const [{ pipeline, owner }, choose] = useFilters<{ pipeline?: string; owner?: string }>();
  const people = usePeople();
  const pipelines = $api.useQuery('get', '/api/pipelines');
  const asked = { ...(pipeline ? { pipelineId: pipeline } : {}), ...(owner ? { ownerId: owner } : {}) };
  const query = { months: '6', ...asked };
  const forecast = $api.useQuery('get', '/api/insight/forecast', { params: { query } }, { placeholderData: (before) => before });
  const data = forecast.data;
  const products = $api.useQuery(
    'get',
    '/api/insight/forecast/products',
    { params: { query: asked } },
    { placeholderData: (before) => before },
  );
  return (
    <div className="page">
      <PageHead title={say('title')} lead={say('intro')}>
        <Group gap="xs">
          <Select
            aria-label={say('pipeline')}
            placeholder={say('everyPipeline')}
            data={(pipelines.data?.items ?? []).map((one) => ({ value: one.id, label: one.name }))}
            value={pipeline ?? null}
            onChange={(id) => choose({ pipeline: id ?? undefined })}
            clearable
            w={180}
          />
          <Select
            aria-label={say('owner')}
            placeholder={say('everyOwner')}
            data={people.items.map((one) => ({ value: one.id, label: one.name }))}
            value={owner ?? null}
            onChange={(id) => choose({ owner: id ?? undefined })}
            clearable
            searchable
            w={180}
          />
          <Button
            variant="default"
            disabled={!data}
            onClick={() => data && saveBlob(new Blob([forecastCsv(data, products.data)], { type: 'text/csv' }), 'forecast.csv')}
          >
            {say('save')}
          </Button>
        </Group>
      </PageHead>
      {forecast.isPending && <Loading label={say('loading')} />}
      {forecast.error && <Failure error={forecast.error} retry={() => void forecast.refetch()} />}
      {data && (
        <Stack gap="lg">
          {data.total.length === 0 ? <Empty title={say('nothing')}>{say('nothingWhy')}</Empty> : <OpenDeals forecast={data} />}
          {products.error && <Failure error={products.error} retry={() => void products.refetch()} />}
          {products.data && products.data.products.length > 0 && <Products forecast={products.data} />}
          {products.data && products.data.sold.length > 0 && <Sold forecast={products.data} />}
          {data.odds.length > 0 && <Odds odds={data.odds} />}
          {data.series.map((series) => (
            <WonMonths key={series.currency} series={series} />
          ))}
        </Stack>
      )}
    </div>
  );
}
