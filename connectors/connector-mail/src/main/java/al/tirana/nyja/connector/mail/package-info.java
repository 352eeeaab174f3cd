/** Partners that have nothing but a mailbox: what goes to them and comes from them is an attachment, encrypted and signed. */
package al.tirana.nyja.connector.mail;
