/** The sample to copy: a small organisation whose system has words of its own, translated both ways. */
package al.tirana.nyja.plugin.sample;
