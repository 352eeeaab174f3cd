/** Erasure on time: bodies, keys and traces that are over go, once, and that they went is written down. */
package al.tirana.nyja.engine.retention;
