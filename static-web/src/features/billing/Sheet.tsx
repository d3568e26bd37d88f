import type { BillingDocument } from '../../api/types';
import { locale } from '../../i18n/language';
import { useWords } from '../../i18n/words';
import { money } from '../../shared/format';
import { TableScroll } from '../../shared/TableScroll';
import { percentOf } from './lineForm';
import { billing } from './words';

const share = (text: string) => `${Number(percentOf(text)).toLocaleString(locale(), { maximumFractionDigits: 4 })} %`;

/** The lines and sums of a document that changes no more. */
export function Sheet({ document }: { document: BillingDocument }) {
  const say = useWords(billing);
  return (
    <section aria-labelledby="bill-lines">
      <h2 id="bill-lines">{say('lines')}</h2>
      <TableScroll label={say('lines')}>
        <table className="bills bill-sheet">
          <thead>
            <tr>
              <th scope="col">{say('what')}</th>
              <th scope="col" data-right="true">
                {say('quantity')}
              </th>
              <th scope="col" data-right="true">
                {say('price')}
              </th>
              <th scope="col" data-right="true">
                {say('discount')}
              </th>
              <th scope="col" data-right="true">
                {say('tax')}
              </th>
              <th scope="col" data-right="true">
                {say('amount')}
              </th>
            </tr>
          </thead>
          <tbody>
            {document.lines.map((line, at) => (
              <tr key={at}>
                <td>
                  <span className="wrap-anywhere">{line.description}</span>
                  {line.sku && <div className="soft">{line.sku}</div>}
                </td>
                <td data-right="true" className="numbers">
                  {Number(line.quantity).toLocaleString(locale())}
                </td>
                <td data-right="true" className="numbers nowrap">
                  {money(line.unitPrice)}
                </td>
                <td data-right="true" className="numbers nowrap">
                  {line.discount == null ? '' : typeof line.discount === 'string' ? share(line.discount) : money(line.discount)}
                </td>
                <td data-right="true" className="numbers nowrap">
                  {share(line.taxRate)}
                </td>
                <td data-right="true" className="numbers nowrap">
                  {money(line.amount)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableScroll>
      <Sums document={document} />
      {document.notes && <p className="text">{document.notes}</p>}
    </section>
  );
}

/** Net, tax by rate and total, as the server reckoned them. */
export function Sums({ document }: { document: BillingDocument }) {
  const say = useWords(billing);
  return (
    <dl className="bill-sums">
      <dt>{say('net')}</dt>
      <dd className="numbers">{money(document.net)}</dd>
      {document.totals.map((rate) => (
        <div key={rate.taxRate} style={{ display: 'contents' }}>
          <dt>{say('taxOf', { percent: share(rate.taxRate), net: money(rate.net) })}</dt>
          <dd className="numbers">{money(rate.tax)}</dd>
        </div>
      ))}
      <dt>
        <b>{say('total')}</b>
      </dt>
      <dd className="numbers">
        <b>{money(document.total)}</b>
      </dd>
    </dl>
  );
}
