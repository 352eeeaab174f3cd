/** Who says who somebody is, for a whole organisation: a provider of OpenID Connect, which misbehaves on command. */
package al.tirana.nyja.simulator.provider;
