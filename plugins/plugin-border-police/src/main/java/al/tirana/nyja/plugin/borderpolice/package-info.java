/**
 * Notices of the Border Police: a file of arriving passengers becomes one message for each household, and each file gets its
 * report.
 */
package al.tirana.nyja.plugin.borderpolice;
