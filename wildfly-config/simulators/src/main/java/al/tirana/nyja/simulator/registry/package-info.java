/**
 * A synthetic civil registry: people by seed, with what makes identities hard (namesakes, an entry made twice, twins,
 * people who died, moved or took another name, and names typed with and without their marks), and the one question that
 * it answers. Nobody in it exists; every national id has a serial between 900 and 999.
 */
package al.tirana.nyja.simulator.registry;
