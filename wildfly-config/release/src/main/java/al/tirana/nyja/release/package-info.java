/** Makes of what the build left behind what an administrator installs: a tar, a Debian package, what they are made of, and proof of both. */
package al.tirana.nyja.release;
