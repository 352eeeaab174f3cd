/** A client of the admin API. */
package al.tirana.nyja.cli.admin;
