/** Notices of households that return: who in them is told about to whom, and what needs a human. */
package al.tirana.nyja.engine.type.household;
