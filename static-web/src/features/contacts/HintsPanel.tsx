import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { $api, answerOf, api } from '../../api/client';
import { newKey } from '../../api/middleware/idempotency';
import type { Contact, ContactFields, ContactHint } from '../../api/types';
import { useWords } from '../../i18n/words';
import { Failure } from '../../shared/states';
import { useMe } from '../../shared/useRole';
import { contacts } from './words';

interface Props {
  contact: Contact;
  save: (change: ContactFields, label: string) => unknown;
}

/** The company of a name, made where there is none. */
async function companyOf(name: string): Promise<string> {
  const found = await answerOf(api.GET('/api/companies', { params: { query: { q: name, limit: 20 } as never } }));
  const same = found.items.find((one) => one.name.toLowerCase() === name.toLowerCase());
  if (same) return same.id;
  const made = await answerOf(
    api.POST('/api/companies', { params: { header: { 'Idempotency-Key': newKey() } } as never, body: { name } as never }),
  );
  return made.id;
}

/** What a person's letters tell and the record has not, each with the line that says so; a press takes it over. */
export function HintsPanel({ contact, save }: Props) {
  const say = useWords(contacts);
  const { mayWork } = useMe();
  const hints = $api.useQuery('get', '/api/contacts/{id}/hints', { params: { path: { id: contact.id } } });
  const label = (one: ContactHint) => say(one.field === 'phone' ? 'hint_phone' : one.field === 'jobTitle' ? 'jobTitle' : 'company');
  const take = useMutation({
    mutationFn: async (one: ContactHint) => {
      const change: ContactFields =
        one.field === 'phone'
          ? { phones: [...contact.phones, one.value] }
          : one.field === 'jobTitle'
            ? { jobTitle: one.value }
            : { companyId: await companyOf(one.value) };
      await save(change, label(one));
    },
  });
  if (!mayWork || !hints.data || hints.data.hints.length === 0) return null;
  return (
    <section className="fact-group">
      <h2>{say('hints')}</h2>
      <p className="soft" style={{ margin: '0 0 6px', fontSize: 13 }}>
        {say('hintsWhy')}
      </p>
      {take.error && <Failure error={take.error} />}
      <ul className="line-list" aria-label={say('hints')}>
        {hints.data.hints.map((one) => (
          <li key={`${one.field} ${one.value}`} style={{ display: 'grid', gap: 4 }}>
            <span>
              <span className="soft">{label(one)}</span> <b>{one.value}</b>
              {one.replaces && <span className="soft"> {say('hintInstead', { value: one.replaces })}</span>}
            </span>
            <span className="soft" style={{ fontSize: 13, overflowWrap: 'anywhere' }}>
              <Link to="/inbox/$conversationId" params={{ conversationId: one.conversationId }}>
                {say('hintFrom', { line: one.evidence, letters: say('hintLetters', { count: Number(one.letters) }) })}
              </Link>
            </span>
            <Button
              size="compact-xs"
              variant="default"
              style={{ width: 'fit-content' }}
              loading={take.isPending && take.variables === one}
              onClick={() => take.mutate(one)}
              aria-label={say('hintTakeOf', { what: `${label(one)} ${one.value}` })}
            >
              {say('hintTake')}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
