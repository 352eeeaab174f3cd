/**
 * A new document out of one that is there: what has to be asked for it, and the text with the answers filled in. The text
 * keeps its comments and its order, because people go on reading and editing it. Nothing is stored.
 */
package al.tirana.nyja.agreement.draft;
