/** A hub's configuration as a file: what stands in the registers, what differs from the file, and what has to be done about it. */
package al.tirana.nyja.cli.config;
