/** What the hub says itself when a case was not answered in time: a reminder, and the end. When that is, its type says. */
package al.tirana.nyja.engine.deadline;
