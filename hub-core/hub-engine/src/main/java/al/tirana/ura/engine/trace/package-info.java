/** What the ledger tells about one case. */
package al.tirana.ura.engine.trace;
