import type { Forecast, ForecastLine, ProductForecast } from '../../api/types';
import { csvRow as row } from '../../shared/csv';
import { amount } from './amount';

/** All that the page shows, as one table. */
export function forecastCsv(forecast: Forecast, products?: ProductForecast): string {
  const lines = (what: string, all: ForecastLine[]) =>
    all.map((one) =>
      row(
        what,
        one.key,
        one.name,
        one.value?.currency,
        one.deals,
        amount(one.value),
        amount(one.expected),
        amount(one.low),
        amount(one.high),
      ),
    );
  return (
    [
      row('what', 'key', 'name', 'currency', 'deals', 'value', 'expected', 'low', 'high'),
      ...lines('total', forecast.total),
      ...lines('month', forecast.byMonth),
      ...lines('owner', forecast.byOwner),
      ...lines('pipeline', forecast.byPipeline),
      ...(products?.products ?? []).map((one) =>
        row(
          'product',
          one.sku,
          one.name,
          one.value?.currency,
          one.deals,
          amount(one.value),
          amount(one.expected),
          amount(one.low),
          amount(one.high),
        ),
      ),
      ...forecast.series.flatMap((series) => [
        ...series.months.map((one) => row('won', one.month, null, series.currency, one.deals, amount(one.won))),
        ...series.ahead.map((one) =>
          row('ahead', one.month, null, series.currency, null, null, amount(one.expected), amount(one.low), amount(one.high)),
        ),
        row('past_forecasts', null, null, series.currency, series.test.forecasts),
        row('past_within', null, null, series.currency, series.test.covered.count),
        row('past_mean_error', null, null, series.currency, null, series.test.meanError && amount(series.test.meanError)),
      ]),
      ...forecast.odds.map((one) => row('odds', one.stageId, `${one.pipeline}: ${one.stage}`, null, one.won.base, null, one.used)),
    ].join('\r\n') + '\r\n'
  );
}
