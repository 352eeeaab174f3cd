/**
 * Tables that partners send: read by a document that says which column means what, in little memory, with faults that
 * name line and column and never a value.
 *
 * <p>{@link al.tirana.nyja.agreement.table.Tables} is the only way in; {@code docs/add-a-table-partner.md} describes the
 * document.
 */
package al.tirana.nyja.agreement.table;
