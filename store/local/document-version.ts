/** The newest version of the document that this program reads, and the one it writes. */
export const documentVersion = 1;
