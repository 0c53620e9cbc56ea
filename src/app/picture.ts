import type {Photo} from '../core/members/protocol.ts';

/** Rows and columns of a picture as the till keeps it: enough for the largest that a screen draws. */
export const PICTURE_SIDE = 48;

/** A picture of PICTURE_SIDE × PICTURE_SIDE points from the upper left, three numbers a point: red, green, blue, each 0 to 255. */
export type Picture = {readonly rgb: Uint8Array};

/**
 * Makes a picture of what a host sent, in the background; null where there is none in it, or where it is too large or
 * takes too long. Never rejects.
 */
export type Develop = (photo: Photo) => Promise<Picture | null>;

/** For where nothing can show a picture. */
export const developsNothing: Develop = async () => null;
