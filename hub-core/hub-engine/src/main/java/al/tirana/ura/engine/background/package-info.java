/** Work that repeats as long as the hub runs, and does not end silently. */
package al.tirana.ura.engine.background;
