/** A JVM with another clock, for tests that start one. */
package al.tirana.nyja.systemtest.clock;
