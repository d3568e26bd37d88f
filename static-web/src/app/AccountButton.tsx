import { lazy, Suspense, useState } from 'react';
import { AccountFace } from './AccountFace';

const loadMenu = () => import('./AccountMenu').then((there) => ({ default: there.AccountMenu }));
const AccountMenu = lazy(loadMenu);

/** The own account: its menu is loaded when somebody reaches for it. */
export function AccountButton(menu: { name: string; email: string; onKeyboard: () => void }) {
  const [wanted, want] = useState(false);
  const reach = () => void loadMenu();
  const early = <AccountFace name={menu.name} aria-haspopup="menu" onPointerEnter={reach} onFocus={reach} onClick={() => want(true)} />;
  return wanted ? (
    <Suspense fallback={early}>
      <AccountMenu {...menu} />
    </Suspense>
  ) : (
    early
  );
}
