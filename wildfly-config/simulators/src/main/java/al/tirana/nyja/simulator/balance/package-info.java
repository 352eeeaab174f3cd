/** The monthly tables of a civil registry's directorate, as it would leave them on its server, and what may be wrong with them. */
package al.tirana.nyja.simulator.balance;
