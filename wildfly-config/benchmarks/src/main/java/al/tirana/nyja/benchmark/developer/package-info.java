/** The frozen baseline: what a Camel developer would write for the same work without this hub. */
package al.tirana.nyja.benchmark.developer;
