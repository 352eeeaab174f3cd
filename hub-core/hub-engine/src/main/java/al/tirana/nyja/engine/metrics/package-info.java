/** What can be counted without saying anything about anyone. */
package al.tirana.nyja.engine.metrics;
