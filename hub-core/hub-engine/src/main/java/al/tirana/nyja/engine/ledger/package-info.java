/**
 * The audit trail: entries that are only added, sealed in signed and chained blocks whose heads lie outside the database, and
 * the check of all of it.
 */
package al.tirana.nyja.engine.ledger;
