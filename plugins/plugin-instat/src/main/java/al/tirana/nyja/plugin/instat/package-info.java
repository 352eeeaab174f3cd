/**
 * The national statistical institute: tables that the municipality has signed reach it as SDMX-CSV, with their structure and
 * with what there is to know of their quality.
 */
package al.tirana.nyja.plugin.instat;
