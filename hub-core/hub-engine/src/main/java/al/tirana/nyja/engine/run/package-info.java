/**
 * What the hub does by itself, when an agreement says so: collects a partner's files, or reports. {@link
 * al.tirana.nyja.engine.run.Conductor} is the heart: slots come due, one server leases each run, and whoever dies is
 * followed by another who goes on where the records end. A file has no path of its own: each record passes the same gate
 * and the same commit as a posted message.
 */
package al.tirana.nyja.engine.run;
