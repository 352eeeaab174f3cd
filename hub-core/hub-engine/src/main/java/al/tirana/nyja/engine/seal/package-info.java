/**
 * What the hub itself wrote into its registers, outside the database: whoever decides with a row asks here first. The
 * database may take away, never add: a row that is not as the log says is not used, and is named.
 *
 * <p>See docs/decisions, 0019.
 */
package al.tirana.nyja.engine.seal;
