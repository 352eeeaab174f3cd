/**
 * Admission control: whether a message may enter at all, under which clause of which agreement, and if not, why. Decides and
 * changes nothing.
 */
package al.tirana.nyja.engine.admission.gate;
