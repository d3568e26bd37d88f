import { Link } from '@tanstack/react-router';
import type { Company } from '../../api/types';
import { Avatar } from '../../shared/Avatar';

/** A company in a phone's list. */
export function CompanyCard({ company }: { company: Company }) {
  return (
    <Link to="/companies/$id" params={{ id: company.id }} className="card-link">
      <Avatar name={company.name} />
      <span style={{ minWidth: 0 }}>
        <span className="row-name line-clamp" style={{ display: 'block' }}>
          {company.name}
        </span>
        <span className="line-clamp soft" style={{ display: 'block', fontSize: 13 }}>
          {[company.industry, company.domains[0]].filter(Boolean).join(' · ')}
        </span>
      </span>
    </Link>
  );
}
