/**
 * The administration in a browser: pages made on the server out of what the admin API answers to whoever has signed in.
 * It has no queries and no rights of its own.
 */
package al.tirana.nyja.console;
