/** A client of the hub as an institution writes it: posts signed messages and tries again as long as it must. */
package al.tirana.nyja.simulator.hub;
