import type {Receipt} from '../core/receipt.ts';
import type {Report} from '../core/report/report.ts';
import type {OpenJob} from './open-job.ts';

/** An X or Z report on the screen. */
export type ReportPage = {
  readonly screen: 'report';
  readonly report: Report;
  readonly receipt: Receipt;
  readonly copies: number;
  /** The job that should have printed it, while it has not. */
  readonly job: OpenJob | null;
  readonly top: number;
};
