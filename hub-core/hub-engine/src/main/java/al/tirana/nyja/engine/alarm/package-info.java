/** Alarms leave the hub: by mail and by webhook, once for each episode, and again while it lasts. */
package al.tirana.nyja.engine.alarm;
