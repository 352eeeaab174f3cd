/** Many messages at a given pace, and how long the answers took. */
package al.tirana.nyja.simulator.load;
