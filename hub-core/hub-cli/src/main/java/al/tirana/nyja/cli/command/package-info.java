/** One class per command; what they print is in the resource bundles {@code texts} and {@code help}. */
package al.tirana.nyja.cli.command;
