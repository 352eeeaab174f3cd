/** What somebody's groups elsewhere, at a provider or in a directory, let an account be here. */
package al.tirana.nyja.admin.group;
