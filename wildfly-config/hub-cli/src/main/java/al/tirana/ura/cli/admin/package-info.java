/** A client of the admin API. */
package al.tirana.ura.cli.admin;
