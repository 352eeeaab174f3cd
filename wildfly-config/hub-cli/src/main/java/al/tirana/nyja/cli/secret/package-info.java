/** Keys, certificates and passwords of one home, made at its first start. */
package al.tirana.nyja.cli.secret;
