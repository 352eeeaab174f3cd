/** Statistics: what the gate looks at in a published table, whoever made it. */
package al.tirana.nyja.engine.type.statistics;
