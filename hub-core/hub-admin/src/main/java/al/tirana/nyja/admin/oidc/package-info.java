/** Sign-in at a provider of OpenID Connect: what it is asked, and what of its answers is believed. Knows no account and no role. */
package al.tirana.nyja.admin.oidc;
