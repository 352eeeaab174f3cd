/** An employment office: it takes requests to register people in words of its own, and leaves lists on a server. */
package al.tirana.nyja.simulator.office;
