/** Partners drift: each channel is tried without data before the night, so that a change at the partner's is known by day. */
package al.tirana.nyja.engine.drift;
