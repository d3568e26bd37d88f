import { Link } from '@tanstack/react-router';
import { Fragment, type ReactNode } from 'react';
import { $api } from '../../api/client';
import type { Deal } from '../../api/types';
import { useWords } from '../../i18n/words';
import { deals as dealWords } from './words';

/** With whom a deal is. */
export function useNames(deal: Deal) {
  const contact = $api.useQuery(
    'get',
    '/api/contacts/{id}',
    { params: { path: { id: deal.contactId ?? '' } } },
    { enabled: Boolean(deal.contactId), retry: false },
  );
  const company = $api.useQuery(
    'get',
    '/api/companies/{id}',
    { params: { path: { id: deal.companyId ?? '' } } },
    { enabled: Boolean(deal.companyId), retry: false },
  );
  return { contact: deal.contactId ? contact.data : undefined, company: deal.companyId ? company.data : undefined };
}

/** The same as links in a sentence; nothing where the deal is with nobody. */
export function useWith(deal: Deal): ReactNode {
  const say = useWords(dealWords);
  const { contact, company } = useNames(deal);
  const links = [
    contact && <Link to={`/contacts/${contact.id}` as never}>{contact.name}</Link>,
    company && <Link to={`/companies/${company.id}` as never}>{company.name}</Link>,
  ].filter(Boolean);
  if (links.length === 0) return null;
  const who = links.map((link, index) => (
    <Fragment key={index}>
      {index > 0 && ', '}
      {link}
    </Fragment>
  ));
  return <span>{say.rich('withWhom', { who })}</span>;
}
