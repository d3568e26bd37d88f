import { Icon } from '../icons';

/** The head of a column; one that can be sorted by is a button. */
export function SortHeader(props: { label: string; field?: string; sort: string; onSort: (sort: string) => void }) {
  const { label, field, sort, onSort } = props;
  if (!field)
    return (
      <div role="columnheader" className="line-clamp">
        {label}
      </div>
    );
  const up = sort === field;
  const down = sort === `-${field}`;
  return (
    <div role="columnheader" aria-sort={up ? 'ascending' : down ? 'descending' : 'none'}>
      <button type="button" className="sort" onClick={() => onSort(up ? `-${field}` : field)}>
        <span className="line-clamp">{label}</span>
        {(up || down) && (
          <span style={{ display: 'grid', transform: up ? 'rotate(180deg)' : undefined }}>
            <Icon name="fold" size={14} />
          </span>
        )}
      </button>
    </div>
  );
}
