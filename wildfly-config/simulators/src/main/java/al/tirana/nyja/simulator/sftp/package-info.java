/** A real SFTP server that misbehaves when it is told to. */
package al.tirana.nyja.simulator.sftp;
