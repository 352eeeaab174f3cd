/**
 * The channel: one named way to one institution, and what the hub may do over it. Known by name here; registered in {@code
 * register}, used by {@code delivery} and {@code run}.
 */
package al.tirana.nyja.engine.channel;
