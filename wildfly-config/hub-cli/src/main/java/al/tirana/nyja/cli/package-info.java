/** The {@code nyja} command: starts a hub and looks after it. */
package al.tirana.nyja.cli;
