/** Commands for the machine on which the hub lives: start, stop, back up, restore, recover. */
package al.tirana.nyja.launcher.command;
