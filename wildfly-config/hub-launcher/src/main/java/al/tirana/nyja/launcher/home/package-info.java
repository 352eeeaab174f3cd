/** The folder that one hub owns, the programs it runs from, and the ports and processes that are its own. */
package al.tirana.nyja.launcher.home;
