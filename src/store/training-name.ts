/** What training is done on, within the data folder of the till: there only while it lasts, or where it was cut off. */
export const TRAINING_FOLDER = 'training';
