/** Names and passwords of the people who sign in: made and hashed here, so that no password leaves this machine. */
package al.tirana.nyja.cli.account;
