/**
 * What a person must look after, because no machine may decide it: with whose turn it is and until when. It stands beside
 * the deliveries that stopped, in the same list.
 */
package al.tirana.nyja.engine.attention;
