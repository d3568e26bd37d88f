import type { Company, CompanyFields } from '../../api/types';
import { useWords } from '../../i18n/words';
import { CustomFacts } from '../../shared/records/CustomFacts';
import { ListFact, SelectFact, TextFact } from '../../shared/records/facts';
import { Labels } from '../../shared/records/Labels';
import { useSaver } from '../../shared/records/useSaver';
import { records } from '../../shared/records/words';
import { usePeople } from '../../shared/usePeople';
import { useMe } from '../../shared/useRole';
import { common } from '../../shared/words';
import { companyCalls } from './calls';
import { companies } from './words';

/** What is known of a company, each fact edited where it stands. */
export function CompanyFacts({ company }: { company: Company }) {
  const say = useWords(companies);
  const both = useWords(records);
  const nobody = useWords(common)('nobody');
  const { mayWork } = useMe();
  const people = usePeople();
  const save = useSaver(company, companyCalls, '/api/companies/{id}', '/api/companies', '/api/companies/{id}/timeline');
  const saves = <V,>(label: string, change: (value: V) => CompanyFields) =>
    mayWork ? (value: V) => save(change(value), label) : undefined;
  const text = (name: 'name' | 'website' | 'industry' | 'size') => (
    <TextFact
      label={say(name)}
      field={name}
      value={company[name]}
      onSave={saves<string | null>(say(name), (value) => ({ [name]: value }))}
    />
  );
  return (
    <aside className="record-facts" aria-label={both('facts')}>
      <section className="fact-group">
        <h2>{both('details')}</h2>
        <dl style={{ margin: 0 }}>
          {text('name')}
          <ListFact
            label={say('domains')}
            field="domains"
            value={company.domains}
            onSave={saves(say('domains'), (domains) => ({ domains }))}
          />
          {text('website')}
          {text('industry')}
          {text('size')}
          <ListFact label={say('phones')} field="phones" value={company.phones} onSave={saves(say('phones'), (phones) => ({ phones }))} />
          <SelectFact
            label={both('owner')}
            field="ownerId"
            value={company.ownerId}
            options={[{ value: '', label: nobody }, ...people.items.map(({ id, name }) => ({ value: id, label: name }))]}
            onSave={saves(both('owner'), (ownerId) => ({ ownerId }))}
          />
          <ListFact
            label={both('labels')}
            field="tags"
            value={company.tags}
            shown={company.tags.length > 0 && <Labels of={company.tags} />}
            onSave={saves(both('labels'), (tags) => ({ tags }))}
          />
          <TextFact
            long
            label={both('notes')}
            field="notes"
            value={company.notes}
            onSave={saves(both('notes'), (notes: string | null) => ({ notes: notes ?? '' }))}
          />
        </dl>
      </section>
      <CustomFacts
        subject="company"
        values={company.customFields}
        onSave={mayWork ? (change, label) => save(change as CompanyFields, label) : undefined}
      />
    </aside>
  );
}
