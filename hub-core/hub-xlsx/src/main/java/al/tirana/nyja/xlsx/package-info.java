/**
 * Spreadsheets (XLSX), read as a stream from bytes that may be hostile: the ZIP, the parts in it, the cells. Says what a cell
 * holds and refuses, in words, what nobody can take for data; knows no table document and no message.
 *
 * <p>{@link al.tirana.nyja.xlsx.Xlsx} is the only way in.
 */
package al.tirana.nyja.xlsx;
