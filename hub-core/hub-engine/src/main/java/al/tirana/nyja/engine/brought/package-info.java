/** What partners bring in their own words, by a route or at the door: read by the agreement's plugin, message by message through the gate. */
package al.tirana.nyja.engine.brought;
