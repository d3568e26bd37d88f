import { Checkbox } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef, type ReactNode } from 'react';
import { useWords } from '../../i18n/words';
import { useHotkeysHere } from '../useHotkeysHere';
import { SortHeader } from './SortHeader';
import './records.css';
import { records } from './words';

export interface Column<T> {
  id: string;
  label: string;
  /** A track of a CSS grid. */
  width: string;
  /** What the API sorts by, where it does. */
  sort?: string;
  /** Cannot be hidden. */
  fixed?: true;
  cell: (row: T) => ReactNode;
}

interface Props<T extends { id: string; name: string }> {
  label: string;
  rows: T[];
  total: number | undefined;
  columns: Column<T>[];
  /** What a phone shows instead of columns. */
  card: (row: T) => ReactNode;
  /** Left out where nothing can be done with what is selected. */
  selection?: { chosen: ReadonlySet<string>; choose: (chosen: ReadonlySet<string>) => void };
  sort: string;
  onSort: (sort: string) => void;
  more: { there: boolean; loading: boolean; load: () => void };
  /** Where the list was left is kept under this. */
  place: string;
}

const ROW = 45;
const CARD = 68;
const AHEAD = 30;
const left = new Map<string, number>();

/** A table that draws what is seen of it, however long it is; asks for more before its end is reached. */
export function RecordTable<T extends { id: string; name: string }>(props: Props<T>) {
  const { rows, columns, selection, more, place } = props;
  const say = useWords(records);
  const phone = useMediaQuery('(max-width: 768px)', undefined, { getInitialValueInEffect: false });
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => (phone ? CARD : ROW),
    getItemKey: (index) => rows[index]!.id,
    initialOffset: () => left.get(place) ?? 0,
    overscan: 8,
  });
  const seen = virtual.getVirtualItems();
  const last = seen.at(-1)?.index ?? 0;
  const { there, loading, load } = more;
  useEffect(() => {
    if (there && !loading && last >= rows.length - AHEAD) load();
  }, [there, loading, load, last, rows.length]);

  const focused = () => Number(document.activeElement?.closest('[data-index]')?.getAttribute('data-index') ?? -1);
  const move = (by: number) => {
    // Without a row in focus it begins with the first in sight.
    const next = focused() < 0 ? (virtual.range?.startIndex ?? 0) : Math.min(rows.length - 1, Math.max(0, focused() + by));
    virtual.scrollToIndex(next);
    requestAnimationFrame(() => scroller.current?.querySelector<HTMLElement>(`[data-index="${next}"] a`)?.focus());
  };
  const toggle = (id: string) => {
    if (!selection) return;
    const chosen = new Set(selection.chosen);
    if (!chosen.delete(id)) chosen.add(id);
    selection.choose(chosen);
  };
  const onHere = () => rows[focused()] && toggle(rows[focused()]!.id);
  useHotkeysHere({ j: () => move(1), k: () => move(-1), x: onHere });

  const all = rows.length > 0 && rows.every((row) => selection?.chosen.has(row.id));
  const some = !all && rows.some((row) => selection?.chosen.has(row.id));
  const tracks = [...(selection ? ['36px'] : []), ...columns.map((column) => column.width)].join(' ');
  return (
    <div className="record-scroll" ref={scroller} tabIndex={-1} onScroll={(event) => left.set(place, event.currentTarget.scrollTop)}>
      <div role="table" aria-label={props.label} aria-rowcount={props.total ?? -1} className="record-table">
        {!phone && (
          <div role="rowgroup" className="record-head">
            <div role="row" className="record-row" style={{ gridTemplateColumns: tracks }}>
              {selection && (
                <div role="columnheader">
                  <Checkbox
                    size="xs"
                    aria-label={say('selectAll')}
                    checked={all}
                    indeterminate={some}
                    onChange={() => selection.choose(all ? new Set() : new Set(rows.map((row) => row.id)))}
                  />
                </div>
              )}
              {columns.map((column) => (
                <SortHeader key={column.id} label={column.label} field={column.sort} sort={props.sort} onSort={props.onSort} />
              ))}
            </div>
          </div>
        )}
        <div role="rowgroup" style={{ height: virtual.getTotalSize(), position: 'relative' }}>
          {seen.map((item) => {
            const row = rows[item.index]!;
            return (
              <div
                key={item.key}
                role="row"
                aria-rowindex={item.index + 2}
                data-index={item.index}
                data-chosen={selection?.chosen.has(row.id)}
                className={phone ? 'record-row record-card' : 'record-row'}
                style={{
                  transform: `translateY(${item.start}px)`,
                  height: item.size,
                  gridTemplateColumns: !phone ? tracks : selection ? '44px minmax(0, 1fr)' : 'minmax(0, 1fr)',
                }}
              >
                {selection && (
                  <div role="cell" className="record-pick">
                    <Checkbox
                      size={phone ? 'sm' : 'xs'}
                      aria-label={say('select', { name: row.name })}
                      checked={selection.chosen.has(row.id)}
                      onChange={() => toggle(row.id)}
                    />
                  </div>
                )}
                {phone ? (
                  <div role="cell">{props.card(row)}</div>
                ) : (
                  columns.map((column) => (
                    <div key={column.id} role="cell" className="line-clamp">
                      {column.cell(row)}
                    </div>
                  ))
                )}
              </div>
            );
          })}
        </div>
      </div>
    </div>
  );
}
