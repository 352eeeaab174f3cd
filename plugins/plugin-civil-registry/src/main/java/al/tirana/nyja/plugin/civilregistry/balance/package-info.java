/**
 * The month's balance of who moved in and out. A month is taken whole or not at all: its sums, its inhabitants and its place in
 * the series are judged before its first sheet is taken, and the hub closes it when its last one is there.
 */
package al.tirana.nyja.plugin.civilregistry.balance;
