/** What somebody elsewhere needs to understand a fault, without a value of a message and without a secret. */
package al.tirana.nyja.launcher.support;
