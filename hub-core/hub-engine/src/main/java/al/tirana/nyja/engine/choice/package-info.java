/**
 * What waits until a human has chosen, because no machine may decide it: the agreement's clause names who. The candidates are
 * encrypted and shown to nobody else; a choice goes on in the transaction that notes it.
 */
package al.tirana.nyja.engine.choice;
