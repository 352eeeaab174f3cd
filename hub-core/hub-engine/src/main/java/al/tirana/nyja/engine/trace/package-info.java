/** What the ledger tells about one case. */
package al.tirana.nyja.engine.trace;
