/**
 * Starts, watches and stops one hub on this machine: its server process and what brings it back.
 * {@link al.tirana.nyja.launcher.Hub} is the way in.
 */
package al.tirana.nyja.launcher;
