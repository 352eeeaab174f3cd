/** All tables in one file, as of one moment, and back again. */
package al.tirana.nyja.launcher.backup;
