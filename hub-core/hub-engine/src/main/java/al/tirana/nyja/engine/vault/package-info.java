/**
 * Encryption at rest: bodies under keys of their agreement and month, and the hub's own keys for signing and sealing.
 */
package al.tirana.nyja.engine.vault;
