/** An office that has nothing but a mailbox and a program for spreadsheets. */
package al.tirana.nyja.simulator.mail;
