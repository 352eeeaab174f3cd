/**
 * A partner's database behind a channel: where it is, who signs in, and the few connections of that channel alone. The hub's
 * own database is none of them. Used by {@code channel.camel}; knows no Camel.
 */
package al.tirana.nyja.engine.channel.database;
