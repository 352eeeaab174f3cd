/**
 * Statistical disclosure control: which numbers of a table may be told, so that nobody who has the table, its totals and all
 * that was told before can narrow down a small number. Pure functions over counts; knows no institution, message or agreement.
 *
 * <p>{@link al.tirana.nyja.disclosure.DisclosureControl} is the way in. An onlooker is taken to know every declared code,
 * every total and the threshold. That a hidden number is safe is never assumed: for each one the control finds other
 * populations that look exactly the same from outside and in which the number is another, and {@link
 * al.tirana.nyja.disclosure.Audit} checks them.
 */
package al.tirana.nyja.disclosure;
