/** The command lines of the simulated institutions, one for each kind. */
package al.tirana.nyja.simulator.command;
