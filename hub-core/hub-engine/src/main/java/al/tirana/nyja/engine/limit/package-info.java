/** How much the door lets each institution ask at once: for everybody by settings, for one by an administrator. */
package al.tirana.nyja.engine.limit;
