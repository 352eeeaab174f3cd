/** The shortest Camel route that takes a message, stores it and passes it on: the floor of the comparison. */
package al.tirana.nyja.benchmark.plain;
