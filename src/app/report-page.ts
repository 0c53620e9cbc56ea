import type {Receipt} from '../core/receipt.ts';
import type {Kept} from '../core/report/report.ts';
import type {CountPage, CountSaid} from './count-page.ts';
import type {OpenJob} from './open-job.ts';

/** An X or Z report, or a count of the drawer, on the screen. */
export type ReportPage = {
  readonly screen: 'report';
  readonly report: Kept;
  readonly receipt: Receipt;
  readonly copies: number;
  /** The job that should have printed it, while it has not. */
  readonly job: OpenJob | null;
  readonly top: number;
};

/** The pages of the cash-up. */
export type CashUpPage = ReportPage | CountPage;

/** Said of reports and counts. */
export type CashUpSaid =
  | {readonly code: 'dayClosed'; readonly zNo: number}
  /** Null: an X. */
  | {readonly code: 'printingReport'; readonly zNo: number | null}
  | CountSaid;
