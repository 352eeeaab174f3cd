/** Invented people: names, birth dates and national numbers from the range that nobody has. */
package al.tirana.nyja.simulator.people;
