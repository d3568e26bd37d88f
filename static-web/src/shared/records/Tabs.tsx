import './records.css';
import { Link } from '@tanstack/react-router';

/** The views of a record; which one is open stands in the address. */
export function Tabs({ label, tabs, now }: { label: string; tabs: { id: string; label: string }[]; now: string }) {
  return (
    <nav className="tab-bar" aria-label={label}>
      {tabs.map((tab, index) => (
        <Link
          key={tab.id}
          to="."
          search={(index === 0 ? {} : { tab: tab.id }) as never}
          replace
          className="tab"
          aria-current={tab.id === now ? 'page' : undefined}
          activeOptions={{ exact: true, includeSearch: true }}
        >
          {tab.label}
        </Link>
      ))}
    </nav>
  );
}
