/** The {@code ura} command: starts a hub and looks after it. */
package al.tirana.ura.cli;
