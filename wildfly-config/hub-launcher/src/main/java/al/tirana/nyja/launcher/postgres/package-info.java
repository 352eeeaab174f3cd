/** The embedded PostgreSQL: unpacked, made, started and stopped as a process of its own. */
package al.tirana.nyja.launcher.postgres;
