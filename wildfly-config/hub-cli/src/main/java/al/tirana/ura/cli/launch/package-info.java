/** Starts and stops one hub on this machine: home, ports, server process. {@link al.tirana.ura.cli.launch.Hub} is the way in. */
package al.tirana.ura.cli.launch;
