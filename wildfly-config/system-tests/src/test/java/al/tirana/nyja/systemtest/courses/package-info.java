/** A plugin as a stranger to the hub writes one: message types, states and tables that nobody else has. */
package al.tirana.nyja.systemtest.courses;
