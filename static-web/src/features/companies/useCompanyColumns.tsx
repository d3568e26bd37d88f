import { UnstyledButton } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import type { Company } from '../../api/types';
import { useWords } from '../../i18n/words';
import { Avatar } from '../../shared/Avatar';
import { Labels } from '../../shared/records/Labels';
import type { Column } from '../../shared/records/RecordTable';
import { records } from '../../shared/records/words';
import { Time } from '../../shared/Time';
import { usePeople } from '../../shared/usePeople';
import { companies } from './words';

interface Choices {
  onTag: (tag: string) => void;
  onIndustry: (industry: string) => void;
}

/** The columns that a list of companies can have. */
export function useCompanyColumns({ onTag, onIndustry }: Choices): Column<Company>[] {
  const say = useWords(companies);
  const both = useWords(records);
  const { items: people, nameOf } = usePeople();
  return useMemo(
    () => [
      {
        id: 'name',
        label: say('name'),
        width: 'minmax(220px, 2fr)',
        sort: 'name',
        fixed: true,
        cell: (one) => (
          <Link to="/companies/$id" params={{ id: one.id }} className="record-name">
            <Avatar name={one.name} size={26} />
            <span className="line-clamp">{one.name}</span>
          </Link>
        ),
      },
      { id: 'domain', label: say('domain'), width: 'minmax(160px, 1.5fr)', cell: (one) => <span className="soft">{one.domains[0]}</span> },
      {
        id: 'industry',
        label: say('industry'),
        width: 'minmax(110px, 1fr)',
        cell: (one) =>
          one.industry && (
            <UnstyledButton fz="sm" onClick={() => onIndustry(one.industry!)}>
              {one.industry}
            </UnstyledButton>
          ),
      },
      { id: 'size', label: say('size'), width: '110px', cell: (one) => one.size && <span className="soft numbers">{one.size}</span> },
      { id: 'tags', label: both('labels'), width: 'minmax(120px, 1fr)', cell: (one) => <Labels of={one.tags} onChoose={onTag} /> },
      { id: 'owner', label: both('owner'), width: '140px', cell: (one) => <span className="soft">{nameOf(one.ownerId)}</span> },
      { id: 'website', label: say('website'), width: 'minmax(150px, 1fr)', cell: (one) => <span className="soft">{one.website}</span> },
      { id: 'phone', label: say('phones'), width: '140px', cell: (one) => <span className="soft numbers">{one.phones[0]}</span> },
      { id: 'updatedAt', label: both('changed'), width: '110px', sort: 'updatedAt', cell: (one) => <Time iso={one.updatedAt} /> },
    ],
    // `nameOf` is made anew each time; what it knows is `people`.
    [say, both, people],
  );
}
