/** A statistical institute: it checks what it is given by its structure, and says line by line what it found. */
package al.tirana.nyja.simulator.institute;
