import type { Deal, DealFields, Pipeline } from '../../api/types';
import { day } from '../../i18n/dates';
import { useWords } from '../../i18n/words';
import { $api } from '../../api/client';
import { dayOf } from '../../shared/days';
import { readAmount } from '../../shared/decimal';
import { money, percent } from '../../shared/format';
import { usePeople } from '../../shared/usePeople';
import { ContactPicker } from '../../shared/records/ContactPicker';
import { CustomFacts } from '../../shared/records/CustomFacts';
import { Fact } from '../../shared/records/Fact';
import { CompanyFact, ListFact, SelectFact, TextFact } from '../../shared/records/facts';
import { Labels } from '../../shared/records/Labels';
import { useSaver } from '../../shared/records/useSaver';
import { records } from '../../shared/records/words';
import { useMe } from '../../shared/useRole';
import { common } from '../../shared/words';
import { DealBills } from '../billing/DealBills';
import { dealCalls } from './calls';
import { DealScore } from './DealScore';
import { isoDay } from './filters';
import { useNames } from './useWith';
import { deals as dealWords } from './words';

const MORNING = 9;

/** What is known of a deal, each fact edited where it stands. */
export function DealFacts({ deal, pipeline }: { deal: Deal; pipeline: Pipeline | undefined }) {
  const say = useWords(dealWords);
  const both = useWords(records);
  const nobody = useWords(common)('nobody');
  const { mayWork } = useMe();
  const people = usePeople();
  const names = useNames(deal);
  const currency = $api.useQuery('get', '/api/crm-options', {}, { staleTime: 300_000 }).data?.currency ?? 'EUR';
  const save = useSaver(deal, dealCalls, '/api/deals/{id}', '/api/deals', '/api/deals/{id}/timeline');
  const saves = <V,>(label: string, change: (value: V) => DealFields) => (mayWork ? (value: V) => save(change(value), label) : undefined);
  const kept = deal.value?.currency ?? currency;
  const ofStage = pipeline?.stages.find((stage) => stage.id === deal.stageId)?.probability;
  const next = deal.nextActionAt ? new Date(deal.nextActionAt) : undefined;
  return (
    <aside className="record-facts" aria-label={both('facts')}>
      <section className="fact-group">
        <h2>{both('details')}</h2>
        <dl style={{ margin: 0 }}>
          <TextFact label={say('titleField')} field="title" value={deal.title} onSave={saves(say('titleField'), (title) => ({ title }))} />
          <TextFact
            label={`${say('value')}, ${kept}`}
            field="value"
            value={deal.value?.amount}
            shown={deal.value && money(deal.value)}
            onSave={saves<string | null>(say('value'), (typed) => ({
              // What is no amount goes as it is: the API names the field and says what is allowed.
              value: typed === null ? null : { amount: readAmount(typed) ?? typed, currency: kept },
            }))}
          />
          <TextFact
            label={say('closes')}
            field="expectedCloseOn"
            type="date"
            value={deal.expectedCloseOn}
            shown={deal.expectedCloseOn && day(dayOf(deal.expectedCloseOn), { long: true })}
            onSave={saves<string | null>(say('closes'), (expectedCloseOn) => ({ expectedCloseOn }))}
          />
          <TextFact
            label={say('nextAction')}
            field="nextActionAt"
            type="date"
            value={next && isoDay(next)}
            shown={next && day(next, { long: true })}
            onSave={saves<string | null>(say('nextAction'), (typed) => ({ nextActionAt: typed ? morningOf(typed) : null }))}
          />
          <TextFact
            label={say('probability')}
            field="probability"
            type="number"
            value={deal.probability == null ? null : String(deal.probability)}
            shown={
              deal.probability != null
                ? percent(deal.probability / 100)
                : ofStage !== undefined && say('probabilityOfStage', { percent: percent(ofStage / 100) })
            }
            onSave={saves<string | null>(say('probability'), (typed) => ({ probability: typed === null ? null : Number(typed) }))}
          />
          <SelectFact
            label={say('owner')}
            field="ownerId"
            value={deal.ownerId}
            options={[{ value: '', label: nobody }, ...people.items.map(({ id, name }) => ({ value: id, label: name }))]}
            onSave={saves<string | null>(say('owner'), (ownerId) => ({ ownerId }))}
          />
          {(deal.status === 'active' || deal.status === 'paused') && (
            <SelectFact
              label={say('status')}
              field="status"
              value={deal.status}
              options={[
                { value: 'active', label: say('statusActive') },
                { value: 'paused', label: say('statusPaused') },
              ]}
              onSave={saves<string | null>(say('status'), (status) => ({ status: status === 'paused' ? 'paused' : 'active' }))}
            />
          )}
          <Fact<string | null>
            label={say('contact')}
            field="contactId"
            value={deal.contactId ?? null}
            shown={names.contact?.name}
            onSave={saves<string | null>(say('contact'), (contactId) => ({ contactId }))}
            editor={(editor) => (
              <ContactPicker
                {...{ bare: true, onClose: editor.cancel }}
                label={say('contact')}
                value={editor.value}
                onChange={(id) => editor.commit(id)}
              />
            )}
          />
          <CompanyFact
            label={say('company')}
            value={deal.companyId}
            shown={names.company?.name}
            onSave={saves<string | null>(say('company'), (companyId) => ({ companyId }))}
          />
          <ListFact
            label={both('labels')}
            field="tags"
            value={deal.tags}
            shown={deal.tags.length > 0 && <Labels of={deal.tags} />}
            onSave={saves<string[]>(both('labels'), (tags) => ({ tags }))}
          />
        </dl>
      </section>
      <DealScore deal={deal} />
      <DealBills deal={deal} />
      <CustomFacts
        subject="deal"
        values={deal.customFields}
        onSave={mayWork ? (change, label) => save(change as DealFields, label) : undefined}
      />
    </aside>
  );
}

function morningOf(day: string): string {
  const date = dayOf(day);
  date.setHours(MORNING);
  return date.toISOString();
}
