/** Sign-in at a directory over LDAP and TLS: who somebody is, and in which groups. Knows no account and no role. */
package al.tirana.nyja.admin.ldap;
