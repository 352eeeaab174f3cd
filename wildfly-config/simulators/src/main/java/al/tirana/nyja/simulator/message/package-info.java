/** Messages of invented people, right ones and wrong ones of a named kind. */
package al.tirana.nyja.simulator.message;
