/** A client of the admin API, and how it learns where the hub is and as whom it signs in. */
package al.tirana.nyja.cli.admin;
