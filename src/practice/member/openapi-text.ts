import {HELD_MAX} from '../../core/members/limits.ts';

/*
 * What the published document says in prose, for somebody who writes a gateway and has nothing else.
 */

const most = HELD_MAX.toLocaleString('en');

const CALLS = `The account-link protocol: members, points, money and vouchers of a gaming or loyalty system, for
tills. A gateway that answers these calls makes any such system known to a till; \`bonustill conform URL\` checks one call
by call.

## Calls

HTTP/1.1 with JSON in UTF-8, over TLS; in the clear only where gateway and till are the same machine. The certificate is
checked for its name, its dates and who signed it. \`Authorization: Bearer TOKEN\`: a token of 8 to 500 printable ASCII
signs without blanks, one a till, so that the gateway knows which till calls. A request's body is \`application/json\`
and has at most 16,384 bytes, an answer, of the same type, at most 1,048,576. Answers are not packed (\`accept-encoding: identity\`).
Redirections are not followed. A till keeps connections open, sixteen at most, and lets go of one that was idle for half a
minute; one connection carries one call at a time. Answer within two seconds: a till waits five, unless its venue set
another time, from the first attempt to connect until the answer is whole.`;

const OUTCOMES = `## Yes, no, unknown

| status | body | what it says of the act |
| --- | --- | --- |
| 200 | Done | done, for good |
| 422 | Refused | refused, for good: this id will never be done |
| 400 and above | Trouble, \`outcome\` \`no\` | this request changed nothing; an earlier one with the same id may have |
| 400 and above | Trouble, \`outcome\` \`unknown\` | it may have |
| anything else, or nothing | | it may have |

Never answer 200 or 422 while it may still come otherwise. Behind anything but these two the till asks
\`GET /v1/acts/{id}\`, and only where that says \`unknown\` does it send the identical call again, in growing pauses, for
days if need be. A hold that the cashier gave up meanwhile is not sent again: its reversal is.

An answer that is not as documented, or names another id, member, balance or amount than was asked for, is no answer to a
till. So \`moved\` says exactly what was asked; of a reversal without an amount, how much went back; of confirming and
settling, how much was still held. \`left…\` is what the member may spend there after it: what is held counts as spent, so
that making it final leaves it as it is.`;

const IDS = `## Ids

Every call that moves something carries an id that the till made and stored before sending. No two acts of a house share
one; ids are told apart to the last sign, capitals too. The same id with the same body gets the same answer, to the letter,
for ever, also after a restart, and moves nothing again, also while the first of them is still under way; with another
body, or on another call, it gets 409. What was refused stays refused under its id, whatever there is by then. Keep ids and answers as long as
tickets may be refunded. The id of a question (find, balances, vouchers, photo) is only given back, so that an answer can
be told from one to another question.

A till sends the acts of one member one after another, those of different members at the same time; several tills may act
on one member at once. Together they never get more than there is.`;

const MOVES = `## Taking, finishing, giving back

- Points: \`redeem/authorise\` holds them, \`redeem/confirm\` spends what is still held, \`redeem/reverse\` gives back.
- Money, one of two ways, which the sheet names. \`charge\`: \`charge/authorise\` holds, \`charge/settle\` takes what is
  still held, \`charge/reverse\` gives back. \`debit\`: \`debit\` takes at once, and its answer's \`reference\` is what
  \`credit\` names to give back.
- Earned points: \`earn\`, and \`earn/reverse\`, which may go below zero where they were spent. Nothing else may.
- Vouchers: \`voucher/use\`, and \`voucher/reverse\`, which makes one good again.

A reversal or credit comes from any till of the house, before or after the act was made final, once or in parts: never
more in all than is left, and with null for the amount all that is left. A reversal may overtake its act. One that names an
id that is not there is done, with \`moved\` null, and the act is refused with \`reversedBefore\` should it still come; one
that names an act that was refused is done with \`moved\` null too. A credit of a reference that is not there is refused
with \`actUnknown\`, as is a reversal that names itself. A hold of which a part was reversed is made final with the rest.
Confirming, settling and reversing work for a member who was barred meanwhile.

A hold stands until it is made final or reversed. A till that was off line does so days later: a system whose holds lapse
should keep them for seven days at least, gives back by itself what lapsed, and answers with \`holdLapsed\` from then on.`;

const MEMBERS = `## Members

The key is \`number\`: text, whose leading zeros count, as they do in numbers of cards and machines. By card, number or
machine exactly one member is found, or the answer is 422 with \`memberUnknown\`; by number it is the member of exactly that
number, by card one whose \`maskedCards\` has the last four digits of that card. By name (any part of it; apostrophes,
accents and capitals make no difference) and by tier there may be none. A barred member is found with the reason; nothing is
earned, redeemed or charged for one, and no voucher used. A member without a picture is refused with \`notOffered\`. The
tier that a member is told with is one of /v1/tiers; a system without tiers tells none. A full card number comes in \`find\` and never goes back; a gateway keeps a keyed hash
and the last four digits, and logs none.

The first of \`points\` is the bucket in which sales earn, the first of \`accounts\` the one that is offered first; keep
their order. Amounts are what may be spent now, without what is held. Keys of buckets, accounts, tiers and vouchers are for
ever, each stands once in its list, and their names may change. Tiers whose names differ by case or blanks alone are two.
Of a text a till shows what is printable, names up to 60 columns, reasons up to 80.`;

const REST = `## The report of a day

\`totals\` has a row for each kind of act and each bucket or account that it moved; vouchers are counted together, with an
empty \`balance\`. \`nets\` says of each bucket and account what was made final or debited and what came back of that; what
was only held and let go is in neither. A day on which nothing was done has empty lists.

## Numbers, times, days

Points are whole hundredths of a point, money whole cents, rates parts per million, none beyond ${most}. The cents are of
the currency that the sheet names as \`currency\` or, where it names none, of the one that the tills sell in. Times are
milliseconds since 1970 (UTC), by the till's clock, which may be wrong: no reason to refuse. Days are days of the calendar, YYYY-MM-DD, by the host's own clock.

## What the system can

The sheet (\`/v1/capabilities\`) says it, and is asked for every minute. What it does not declare is not asked for, and is
refused with \`notOffered\` where it is all the same. Where tills keep a table of what is known of a system, what is denied
there is not offered either.

A till whose own currency is not the sheet’s moves no money: it offers no payment from accounts, puts none on them, shows no
balance of them and takes no voucher of an amount, and says why; what was taken before goes back all the same. Points go on,
as do vouchers of a percentage or a product: what a point is worth, the venue’s settings say, in its own currency. Nothing is
converted.

## Versions

This is version 1: \`/v1/\` in the paths, \`bonustill account link 1\` in the ping. Within it no member is added to any
body: a request with another one is refused with 400. A later version has other paths, and a gateway may serve both; a
till that meets another version in the ping says so, and leaves the link alone. Nevertheless a till of this version passes
over members of an answer that it does not know.`;

/** The description of the account-link protocol, in Markdown. */
export const DESCRIPTION = [CALLS, OUTCOMES, IDS, MOVES, MEMBERS, REST].join('\n\n');
