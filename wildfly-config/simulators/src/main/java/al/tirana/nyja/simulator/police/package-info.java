/**
 * The Border Police: files of flights with everything that is wrong with real ones, what must become of each household,
 * and the server on which they lie. All people are invented.
 */
package al.tirana.nyja.simulator.police;
