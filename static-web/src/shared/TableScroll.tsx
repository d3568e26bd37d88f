import type { ReactNode } from 'react';

/** A table that scrolls sideways where it is too wide, by keyboard too; a group, since the panel around it is the landmark. */
export function TableScroll({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="table-scroll" role="group" aria-label={label} tabIndex={0}>
      {children}
    </div>
  );
}
