/** What whoever asks may see: everything, or what belongs to some agreements. Knows the database only. */
package al.tirana.nyja.engine.sight;
