/** Which certificates their authorities have taken back: brings the lists (CRL) that {@link al.tirana.nyja.engine.vault.Revocations} answers by. */
package al.tirana.nyja.engine.revocation;
