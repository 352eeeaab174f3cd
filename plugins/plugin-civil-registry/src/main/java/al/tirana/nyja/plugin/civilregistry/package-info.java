/** Questions to the civil registry about one person each, and what its answers mean. */
package al.tirana.nyja.plugin.civilregistry;
