/** The verb under which this program hears scanners and readers, in a process of its own. */
export const HID_VERB = 'hid';
