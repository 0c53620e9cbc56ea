import type {TillBooks} from './books.ts';
import {eventsOf, reasonOf} from './judge-acts.ts';
import {hostId, type Day} from './left.ts';

type Asked = ReturnType<typeof eventsOf<'creditAsked'>>[number]['ask'];

/** A payment by credit: paid, refused or released, once; and the host says the same, to the cent. */
function judgeAsked({id, code}: Asked, till: TillBooks, {host, mayRefuse}: Day): readonly string[] {
  const name = `payment by credit ${id} of code ${code}`;
  const paid = eventsOf(till, 'creditPaid').filter((event) => event.id === id);
  const refused = eventsOf(till, 'creditRefused').filter((event) => event.id === id);
  const released = eventsOf(till, 'creditReleased').filter((event) => event.id === id);
  if (paid.length + refused.length + released.length !== 1)
    return [`${name} ended ${paid.length} times paid, ${released.length} released, ${refused.length} refused`];
  const act = host.acts.find((one) => one.id === hostId(id));
  if (act === undefined) return [`${name} never came to the host`];
  const [no] = refused;
  const [tender] = paid.map((event) => event.tender);
  if (no !== undefined) {
    const isSame = act.state === 'refused' && reasonOf(act) === no.reason;
    if (!isSame) return [`${name} is ${act.state} at the host, in the journal refused as ${no.reason}`];
    return mayRefuse(code, no.reason) ? [] : [`${name} was refused as ${no.reason}, for which nobody knows a reason`];
  }
  if (tender === undefined) return [];
  if (act.state !== 'done') return [`${name} paid ${tender.amountCents} that the host refused (${reasonOf(act)})`];
  const {paidCents, creditCents} = act.answer;
  const isSame = paidCents === tender.amountCents && creditCents === tender.leftCents;
  const back = host.spends.find((spend) => spend.id === act.id)?.givenBack ?? 0;
  const returned = eventsOf(till, 'creditReturned').filter(({ofId}) => ofId === id);
  const expected = returned.reduce((sum, {amountCents}) => sum + amountCents, 0);
  return [
    ...(isSame ? [] : [`${name}: ${tender.amountCents} paid at the till, ${String(paidCents)} at the host`]),
    ...(back === expected ? [] : [`${name}: the host gave ${back} back, the till's journal ${expected}`]),
  ];
}

/** A voucher that was sold holds what was paid for it, or its sale was refused and is listed. */
function judgeSold(till: TillBooks, {host, mayRefuse}: Day): readonly string[] {
  const confirmed = Map.groupBy(eventsOf(till, 'saleConfirmed'), ({id}) => id);
  const refused = Map.groupBy(eventsOf(till, 'saleRefused'), ({id}) => id);
  return eventsOf(till, 'voucherSold').flatMap(({id, ticketNo, code, amountCents}) => {
    const name = `ticket ${ticketNo}, credit sold on ${code}`;
    const [yes, no] = [confirmed.get(id) ?? [], refused.get(id) ?? []];
    if (yes.length + no.length !== 1)
      return [`${name}: the journal has ${yes.length} confirmations and ${no.length} refusals of it`];
    const act = host.acts.find((one) => one.id === hostId(id));
    if (act === undefined) return [`${name} never came to the host`];
    const reason = no[0]?.reason;
    if (reason !== undefined) {
      if (act.state !== 'refused' || reasonOf(act) !== reason)
        return [`${name} is ${act.state}, in the journal refused`];
      return mayRefuse(code, reason) ? [] : [`${name} was refused as ${reason}, for which nobody knows a reason`];
    }
    const sold = act.state === 'done' ? act.answer['soldCents'] : 'nothing';
    return sold === amountCents ? [] : [`${name}: ${amountCents} at the till, ${String(sold)} at the host`];
  });
}

/** No payment by credit that the host did not make, none made without being on a ticket or given back. */
export function judgeCredit(day: Day, till: TillBooks): readonly string[] {
  const asked = eventsOf(till, 'creditAsked').map(({ask}) => ask);
  return [...asked.flatMap((ask) => judgeAsked(ask, till, day)), ...judgeSold(till, day)];
}
