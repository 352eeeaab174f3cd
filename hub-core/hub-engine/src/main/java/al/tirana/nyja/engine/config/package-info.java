/** The settings of this server, each declared once, and the clock that all of the hub goes by. */
package al.tirana.nyja.engine.config;
