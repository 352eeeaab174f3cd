/** The words of the {@code nyja} command in Albanian and English, gathered from each module that brings commands. */
package al.tirana.nyja.cli;
