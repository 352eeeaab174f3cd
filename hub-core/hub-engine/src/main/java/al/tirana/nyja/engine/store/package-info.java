/** The database: its schema, transactions that begin and end in one place, and what is asked of it by SQL. */
package al.tirana.nyja.engine.store;
