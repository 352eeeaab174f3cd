/** Partners that take deliveries by HTTP over mutual TLS. */
package al.tirana.nyja.connector.rest;
