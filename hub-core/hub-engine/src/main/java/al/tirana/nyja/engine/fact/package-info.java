/** What statistics may count: written in the transaction of its message, undone with its case, read by the hub's own reports. */
package al.tirana.nyja.engine.fact;
