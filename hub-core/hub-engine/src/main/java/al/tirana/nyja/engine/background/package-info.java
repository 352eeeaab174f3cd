/** Work that repeats as long as the hub runs, and does not end silently. */
package al.tirana.nyja.engine.background;
