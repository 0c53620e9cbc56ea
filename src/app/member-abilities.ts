import {FEATURES} from '../core/members/sheet.ts';
import type {MemberItem} from './member-pages.ts';
import type {Page} from './pages.ts';
import {quiet, type Desk, type Turn} from './turn.ts';

/** Everything that a members' system might do, link by link: whether it is offered here, and if not, who says so. */
function abilityItems({members}: Pick<Desk, 'members'>): readonly MemberItem[] {
  return members
    .statuses()
    .flatMap(({id, system}) =>
      FEATURES.map((feature) => ({kind: 'ability', system, feature, offer: members.offer(id, feature)}) as const),
    );
}

/** Lists what the members' systems can do here; there is nothing to choose. */
export function openAbilities(desk: Desk, pages: readonly Page[]): Turn {
  const items = abilityItems(desk);
  return quiet([...pages, {screen: 'menu', menu: 'member-abilities', items, entry: '', selected: 0, pending: null}]);
}
