/**
 * The short way from a saved file to what it does: a plugin's folder is watched, built, put into the running hub, and an
 * invented message shows what became of it.
 */
package al.tirana.nyja.pilot.dev;
