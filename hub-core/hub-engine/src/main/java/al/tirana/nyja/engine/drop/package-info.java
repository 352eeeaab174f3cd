/**
 * The page at which a person of an institution hands in a file: HTML for browsers, behind the institution's own client
 * certificate. What is done with a file stands in {@code engine.run}.
 */
package al.tirana.nyja.engine.drop;
