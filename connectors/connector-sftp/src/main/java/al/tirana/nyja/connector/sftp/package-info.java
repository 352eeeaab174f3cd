/** Partners that keep files on an SFTP server, known by the fingerprint of its host key: list, fetch, put, remove. */
package al.tirana.nyja.connector.sftp;
