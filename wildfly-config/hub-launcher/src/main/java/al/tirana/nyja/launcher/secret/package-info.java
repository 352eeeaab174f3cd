/** The hub's own keys, certificate and passwords, made at the first start of a home and never replaced. */
package al.tirana.nyja.launcher.secret;
