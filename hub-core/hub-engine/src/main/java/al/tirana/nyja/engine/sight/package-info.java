/** What whoever asks may see: everything, or what belongs to some agreements; with or without units that are guarded. Knows the database only. */
package al.tirana.nyja.engine.sight;
