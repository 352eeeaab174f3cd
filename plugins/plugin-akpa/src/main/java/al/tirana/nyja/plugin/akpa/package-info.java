/** Returned persons who look for work: asked of the employment agency, and what it tells of them. */
package al.tirana.nyja.plugin.akpa;
