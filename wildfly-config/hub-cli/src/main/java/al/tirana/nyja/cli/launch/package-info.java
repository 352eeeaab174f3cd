/** Starts and stops one hub on this machine: home, ports, server process. {@link al.tirana.nyja.cli.launch.Hub} is the way in. */
package al.tirana.nyja.cli.launch;
