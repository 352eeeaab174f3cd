/** What can be counted without saying anything about anyone. */
package al.tirana.ura.engine.metrics;
