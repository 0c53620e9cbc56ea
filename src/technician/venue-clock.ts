import {enterTimeZone} from '../app/time-zone.ts';
import {loadExistingSettings} from '../store/settings-file.ts';

/** Lets this process show the times that stand on the till's screen; without settings, those of the machine. */
export async function enterVenueClock(folder: string): Promise<void> {
  const settings = await loadExistingSettings(folder).catch(() => null);
  if (settings !== null) enterTimeZone(settings.timeZone);
}
