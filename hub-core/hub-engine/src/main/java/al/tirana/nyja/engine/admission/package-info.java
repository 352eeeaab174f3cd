/**
 * What an admitted message leads to: its rows, what each recipient may see of it, the deliveries owed and the evidence, in one
 * transaction.
 */
package al.tirana.nyja.engine.admission;
