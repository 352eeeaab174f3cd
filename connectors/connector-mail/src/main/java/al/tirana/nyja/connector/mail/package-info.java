/** Partners that have nothing but a mailbox: what goes to them is an attachment, over SMTP. */
package al.tirana.nyja.connector.mail;
