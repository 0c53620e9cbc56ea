import type {DeviceItem} from './device-pages.ts';
import type {Page} from './pages.ts';
import {object, quiet, said, withTop, type Desk, type Turn} from './turn.ts';

function itemsOf({devices, settings, outbox}: Desk): readonly DeviceItem[] {
  const hearing = devices.hearing();
  const heard = devices.statuses().flatMap((status): readonly DeviceItem[] => {
    const device = settings.devices.find(({id}) => id === status.id);
    return device === undefined ? [] : [{kind: 'device', device, status, hearing}];
  });
  const {fault, said: answered} = outbox.status();
  return [...heard, {kind: 'printer', fault, said: answered, isSetUp: settings.printer.kind !== 'none'}];
}

/** The scanners, readers and the printer of the till, and how it stands with each. */
export function openDevices(desk: Desk, pages: readonly Page[]): Turn {
  const items = itemsOf(desk);
  return quiet([...pages, {screen: 'menu', menu: 'devices', items, entry: '', selected: 0, pending: null}]);
}

/** The list as it is now, where it is on top: devices come and go while it is looked at. */
export function withDevices(desk: Desk, pages: readonly Page[]): readonly Page[] {
  const page = pages.at(-1);
  if (page?.screen !== 'menu' || page.menu !== 'devices') return pages;
  return withTop(pages, {...page, items: itemsOf(desk)});
}

/** Says in a whole sentence how it stands with one of the list, which stays. */
export function tellDevice(pages: readonly Page[], item: DeviceItem): Turn {
  const page = pages.at(-1);
  const cleared = page?.screen === 'menu' ? withTop(pages, {...page, entry: ''}) : pages;
  return {pages: cleared, notice: said({code: 'deviceTold', item})};
}

/** A device that went, or is back: told once, over whatever page there is; null where there is nothing to tell. */
export function devicesTold({devices}: Desk, pages: readonly Page[]): Turn | null {
  const news = devices.takeNews();
  if (news === null) return null;
  const {id, state} = news;
  return state === 'open'
    ? {pages, notice: said({code: 'deviceBack', id})}
    : object(pages, {code: 'deviceGone', id, state});
}
