/** Whether the hub's clock may be believed: what it would end or destroy cannot be brought back. */
package al.tirana.nyja.engine.time;
