import type { Contact, ContactFields } from '../../api/types';
import { day, dayAndClock } from '../../i18n/dates';
import { useWords } from '../../i18n/words';
import { languageName, person } from '../../shared/format';
import { CustomFacts } from '../../shared/records/CustomFacts';
import { CompanyFact, ListFact, SelectFact, TextFact } from '../../shared/records/facts';
import { Labels } from '../../shared/records/Labels';
import { useSaver } from '../../shared/records/useSaver';
import { records } from '../../shared/records/words';
import { useCompanyNames } from '../../shared/useNames';
import { usePeople } from '../../shared/usePeople';
import { useMe } from '../../shared/useRole';
import { common } from '../../shared/words';
import { OrdersOf } from '../orders/OrdersOf';
import { contactCalls } from './calls';
import { CONSENTS, TYPES } from './ContactFilters';
import { HintsPanel } from './HintsPanel';
import { ScorePanel } from './ScorePanel';
import { TimesPanel } from './TimesPanel';
import { contacts } from './words';

const LANGUAGES = ['en', 'ru', 'uz', 'de', 'fr', 'es', 'it', 'tr', 'kk', 'uk', 'pl', 'zh'];

/** What is known of a person, each fact edited where it stands. */
export function ContactFacts({ contact }: { contact: Contact }) {
  const say = useWords(contacts);
  const both = useWords(records);
  const nobody = useWords(common)('nobody');
  const { mayWork } = useMe();
  const people = usePeople();
  const company = useCompanyNames([[contact.companyId]]).get(contact.companyId ?? '');
  const save = useSaver(
    contact,
    contactCalls,
    '/api/contacts/{id}',
    '/api/contacts',
    '/api/contacts/{id}/timeline',
    '/api/contacts/{id}/hints',
  );
  const saves = <V,>(label: string, change: (value: V) => ContactFields) =>
    mayWork ? (value: V) => save(change(value), label) : undefined;
  const oneOf = <T extends string>(all: readonly T[], value: string | null) => all.find((one) => one === value);
  const zones = [...new Set([...Intl.supportedValuesOf('timeZone'), 'UTC', ...(contact.timeZone ? [contact.timeZone] : [])])];
  const languages = [...new Set([...LANGUAGES, ...(contact.language ? [contact.language] : [])])];
  const imported = Object.entries(contact.imported);

  return (
    <aside className="record-facts" aria-label={both('facts')}>
      <section className="fact-group">
        <h2>{both('details')}</h2>
        <dl style={{ margin: 0 }}>
          <TextFact label={say('name')} field="name" value={contact.name} onSave={saves(say('name'), (name) => ({ name }))} />
          <ListFact label={say('emails')} field="emails" value={contact.emails} onSave={saves(say('emails'), (emails) => ({ emails }))} />
          <ListFact label={say('phones')} field="phones" value={contact.phones} onSave={saves(say('phones'), (phones) => ({ phones }))} />
          <CompanyFact
            label={say('company')}
            value={contact.companyId}
            shown={company}
            onSave={saves(say('company'), (companyId) => ({ companyId }))}
          />
          <TextFact
            label={say('jobTitle')}
            field="jobTitle"
            value={contact.jobTitle}
            onSave={saves(say('jobTitle'), (jobTitle) => ({ jobTitle }))}
          />
          <SelectFact
            label={say('type')}
            field="type"
            value={contact.type}
            options={TYPES.map((value) => ({ value, label: say(value) }))}
            onSave={saves(say('type'), (type: string | null) => ({ type: oneOf(TYPES, type) }))}
          />
          <SelectFact
            label={both('owner')}
            field="ownerId"
            value={contact.ownerId}
            options={[{ value: '', label: nobody }, ...people.items.map(({ id, name }) => ({ value: id, label: name }))]}
            onSave={saves(both('owner'), (ownerId) => ({ ownerId }))}
          />
          <ListFact
            label={both('labels')}
            field="tags"
            value={contact.tags}
            shown={contact.tags.length > 0 && <Labels of={contact.tags} />}
            onSave={saves(both('labels'), (tags) => ({ tags }))}
          />
          <SelectFact
            label={say('language')}
            field="language"
            value={contact.language}
            options={[{ value: '', label: '' }, ...languages.map((value) => ({ value, label: languageName(value) }))]}
            onSave={saves(say('language'), (language) => ({ language }))}
          />
          <SelectFact
            label={say('timeZone')}
            field="timeZone"
            value={contact.timeZone}
            options={[{ value: '', label: '' }, ...zones.map((value) => ({ value, label: value }))]}
            onSave={saves(say('timeZone'), (timeZone) => ({ timeZone }))}
          />
          <TextFact
            label={say('birthday')}
            field="birthday"
            type="date"
            value={contact.birthday}
            shown={contact.birthday && day(new Date(`${contact.birthday}T00:00`), { year: true, long: true })}
            onSave={saves(say('birthday'), (birthday) => ({ birthday }))}
          />
          <TextFact
            label={say('website')}
            field="website"
            value={contact.website}
            onSave={saves(say('website'), (website) => ({ website }))}
          />
          <TextFact label={say('source')} field="source" value={contact.source} onSave={saves(say('source'), (source) => ({ source }))} />
          <TextFact
            long
            label={both('notes')}
            field="notes"
            value={contact.notes}
            onSave={saves(both('notes'), (notes: string | null) => ({ notes: notes ?? '' }))}
          />
        </dl>
      </section>
      <HintsPanel contact={contact} save={save} />
      <TimesPanel contact={contact} />
      <OrdersOf contactId={contact.id} />
      <ScorePanel contact={contact} />
      <section className="fact-group">
        <h2>{say('consent')}</h2>
        <dl style={{ margin: 0 }}>
          <SelectFact
            label={say('mayWrite')}
            field="consent"
            value={contact.consent}
            options={CONSENTS.map((value) => ({ value, label: say(value) }))}
            onSave={saves(say('consent'), (consent: string | null) => ({ consent: oneOf(CONSENTS, consent) }))}
          />
        </dl>
        {contact.mailStopped && (
          <p className="note" data-tone="amber" style={{ margin: '6px 0' }}>
            {say('mailStopped', { why: contact.mailStopped })}
          </p>
        )}
        {contact.consentHistory.length > 0 && (
          <ul className="plain-list soft" style={{ fontSize: 12.5 }}>
            {[...contact.consentHistory].reverse().map((change) => (
              <li key={change.at}>
                {say(change.state)} · {dayAndClock(new Date(change.at))} · {person(change.by)}
              </li>
            ))}
          </ul>
        )}
      </section>
      <CustomFacts
        subject="contact"
        values={contact.customFields}
        onSave={mayWork ? (change, label) => save(change as ContactFields, label) : undefined}
      />
      {contact.addresses.length > 0 && (
        <section className="fact-group">
          <h2>{say('addresses')}</h2>
          {contact.addresses.map((address) => (
            <p key={JSON.stringify(address)} style={{ margin: '2px 0', fontSize: 13.5 }}>
              {[address.street, `${address.postalCode} ${address.city}`.trim(), address.region, address.country].filter(Boolean).join(', ')}
            </p>
          ))}
        </section>
      )}
      {imported.length > 0 && (
        <section className="fact-group">
          <h2>{say('imported')}</h2>
          <dl style={{ margin: 0 }}>
            {imported.map(([name, value]) => (
              <div key={name} className="fact-line">
                <dt>{name}</dt>
                <dd className="fact-value">{value}</dd>
              </div>
            ))}
          </dl>
        </section>
      )}
    </aside>
  );
}
