/**
 * Spreadsheets (XLSX), read as a stream from bytes that may be hostile: the ZIP, the parts in it, the cells. Says what a cell
 * holds and refuses, in words, what nobody can take for data. Written as a stream too, with the JDK alone, always in the same
 * bytes. Knows no table document and no message.
 *
 * <p>{@link al.tirana.nyja.xlsx.Xlsx} is the only way in, {@link al.tirana.nyja.xlsx.XlsxWriter} the only way out.
 */
package al.tirana.nyja.xlsx;
